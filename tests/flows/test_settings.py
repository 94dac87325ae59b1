"""What an operator sets, and what they are told when it cannot be used.

`python -m tests.flows.test_settings` writes docs/settings.md anew.
"""

from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from flows.errors import SettingsError
from flows.settings import PREFIX, Settings, origins

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
INTRODUCTION = """# Settings

Made from the code by `python -m tests.flows.test_settings`; a test keeps it so.

Each setting is an environment variable, or a key of the settings file: `bubblewatch.toml` in the folder in which the
command starts, or the file that `BUBBLEWATCH_SETTINGS` names. The environment goes first. A name that nobody knows
stops every command, with the nearest one that there is. `bubblewatch doctor` prints what is set and where it comes
from; passwords and addresses that carry a key are never printed.

| variable | key | default | meaning |
|---|---|---|---|
"""


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


def test_a_file_holds_settings_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bubblewatch.toml").write_text('workers = 3\ncontact = "ops@example.org"\nsources = ["mine"]\n')
    monkeypatch.setenv("BUBBLEWATCH_WORKERS", "2")
    settings = Settings.load()
    assert (settings.workers, settings.contact, settings.sources) == (2, "ops@example.org", (tmp_path / "mine",))
    path = str(tmp_path / "bubblewatch.toml")
    assert origins() == {"workers": "BUBBLEWATCH_WORKERS", "contact": path, "sources": path}


def test_a_file_elsewhere_is_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BUBBLEWATCH_SETTINGS", str(tmp_path / "tv.toml"))
    with pytest.raises(SettingsError, match=r"tv\.toml cannot be read"):
        Settings.load()
    (tmp_path / "tv.toml").write_text('timezone = "Europe/Berlin"')
    assert Settings.load().timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wrokers = 3", r"tv\.toml: wrokers is not a setting of bubblewatch\. Did you mean workers\?"),
        ("workers = 'many'", r"tv\.toml: workers has no usable value"),
        ("workers 3", r"tv\.toml is no TOML"),
    ],
)
def test_a_fault_in_the_file_is_named_with_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "tv.toml").write_text(text)
    monkeypatch.setenv("BUBBLEWATCH_SETTINGS", str(tmp_path / "tv.toml"))
    with pytest.raises(SettingsError, match=told):
        Settings.load()


def test_the_page_of_settings_is_that_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def page() -> str:
    """docs/settings.md as the code would have it."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.default
        if name == "workers":
            shown = "number of processors"
        elif default is None or default == () or default is PydanticUndefined:
            shown = "none"
        else:
            shown = f"`{default}`"
        rows.append(f"| `{PREFIX}{name.upper()}` | `{name}` | {shown} | {field.description} |")
    return INTRODUCTION + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
