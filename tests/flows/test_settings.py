"""What an operator sets, and what they are told when it cannot be used."""

from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.settings import Settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BUBBLEWATCH_HOME", raising=False)


def test_by_default_everything_lies_under_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.load()
    assert settings.url == f"sqlite:///{tmp_path}/data/bubblewatch.db"
    assert settings.archive_folder == tmp_path / "data/archive"


def test_a_misspelt_setting_is_refused_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUBBLEWATCH_DATABSE_URL", "sqlite://")
    with pytest.raises(SettingsError, match=r"BUBBLEWATCH_DATABSE_URL is not .* Did you mean BUBBLEWATCH_DATABASE_URL"):
        Settings.load()


def test_an_unusable_value_is_refused_by_the_name_of_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUBBLEWATCH_WORKERS", "many")
    with pytest.raises(SettingsError, match="BUBBLEWATCH_WORKERS has no usable value"):
        Settings.load()


def test_a_password_is_in_no_printed_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUBBLEWATCH_DATABASE_URL", "postgresql://me:hush-hush@db/tv")
    settings = Settings.load()
    assert "hush-hush" not in f"{settings} {settings!r} {settings.model_dump_json()}"
    assert "hush-hush" in settings.url


def test_source_folders_are_separated_as_in_a_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BUBBLEWATCH_SOURCES", "mine:/srv/theirs")
    assert Settings.load().sources == (tmp_path / "mine", Path("/srv/theirs"))
