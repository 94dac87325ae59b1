"""Trying a source file: one visit that shows what the file is worth."""

import io
from pathlib import Path

import pytest

from flows.errors import ParametersError
from flows.settings import Settings
from flows.trial import check_source


def _check(sources: Path, tmp_path: Path, name: str) -> tuple[bool, str]:
    output = io.StringIO()
    is_well = check_source(Settings(home=tmp_path / "home", sources=(sources,)), name, output)
    return is_well, output.getvalue()


def test_a_source_that_fits_shows_its_listings_and_its_newest_article(sources: Path, tmp_path: Path) -> None:
    is_well, shown = _check(sources, tmp_path, "fenwick-post")
    assert is_well, shown
    assert "articles, asked for only if it changes" in shown
    assert "bytes" in shown
    assert "characters" in shown
    assert not (tmp_path / "home").exists()


def test_a_selector_that_no_longer_fits_is_named_with_its_listing(sources: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    source = (sources / "fenwick-post.toml").read_text().replace(".river-item", ".no-such-thing")
    (folder / "fenwick-post.toml").write_text(source)
    is_well, shown = _check(folder, tmp_path, "fenwick-post")
    assert not is_well
    assert "failed, empty lists nothing" in shown


def test_a_source_that_is_down_says_so(tmp_path: Path) -> None:
    (tmp_path / "down.toml").write_text(
        'title = "Down"\nhome = "http://127.0.0.9:9/"\ntier = "press"\nfeeds = ["http://127.0.0.9:9/feed"]\n'
    )
    is_well, shown = _check(tmp_path, tmp_path, "down")
    assert not is_well
    assert "http://127.0.0.9:9/feed: failed, connect" in shown
    assert "nothing is listed" in shown


def test_a_source_that_is_not_there_is_refused(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match="no source named"):
        _check(sources, tmp_path, "nobody")
