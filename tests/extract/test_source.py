from pathlib import Path

import pytest

from extract.errors import SourceError
from extract.relevance import Gate
from extract.source import BUNDLED_SOURCES, Source, Tier, load_sources

GOOD = """
title = "The Paper"
home = "https://paper.example/"
tier = "press"
feeds = ["https://paper.example/feed/"]
"""


def write(folder: Path, text: str, name: str = "paper") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_file_is_found_by_being_in_the_folder(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, name="another-paper")
    sources = load_sources(tmp_path)
    assert list(sources) == ["another-paper", "paper"]
    assert sources["paper"].title == "The Paper"
    assert sources["paper"].tier is Tier.PRESS
    assert sources["paper"].hosts == ("paper.example",)
    assert sources["paper"].is_permitted


def test_the_shipped_sources_are_all_valid_and_cover_the_trades() -> None:
    sources = load_sources()
    assert len(sources) == len(list(BUNDLED_SOURCES.glob("*.toml")))
    trades = {source.title for source in sources.values() if source.tier is Tier.TRADE}
    assert {"Deadline", "Variety", "The Hollywood Reporter", "TVLine", "TheWrap"} <= trades
    assert "TV Series Finale" in {source.title for source in sources.values()}
    for source in sources.values():
        assert source.home.startswith("https://")
        assert source.delay_s >= 1
        assert source.is_permitted or source.refusal


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD + "delay = 3\n", "delay: is not a key of a source file"),
        (GOOD + 'name = "other"\n', "name: is taken from the file's name"),
        (GOOD.replace('"press"', '"tabloid"'), "tier: Input should be 'network', 'trade', 'press'"),
        (GOOD.replace('title = "The Paper"', ""), "title: Field required"),
        (GOOD + "delay_s = -1\n", "delay_s: "),
        (GOOD + 'delay_s = "two"\n', "delay_s: "),
        (GOOD + 'languages = ["english"]\n', "languages.0: "),
        (GOOD + "budget = 0\n", "budget: "),
        (GOOD + 'gate = "shut"\n', "gate: Input should be 'off', 'lenient' or 'strict'"),
        (GOOD + 'posts = ["https://elsewhere.example/wp-json/wp/v2/posts"]\n', "posts: https://elsewhere.example/"),
        (
            GOOD + '[[sections]]\nurl = "https://paper.example/tv/"\nlinks = "a"\npages = 3\n',
            "sections.0: next: must say how to find the second page",
        ),
        (GOOD + 'hosts = ["https://paper.example"]\n', "hosts.0: must be a host name"),
        (GOOD + 'hosts = ["paper.example:port"]\n', "hosts.0: "),
        (
            GOOD.replace("https://paper.example/feed/", "ftp://paper.example/feed"),
            "feeds.0: must be an http or https URL",
        ),
        (GOOD.replace("//paper.example/feed/", "//me:pw@paper.example/"), "feeds.0: must not carry credentials"),
        (
            GOOD.replace("paper.example/feed/", "elsewhere.example/feed/"),
            "feeds: https://elsewhere.example/feed/ is on",
        ),
        (GOOD.replace("feeds = ", "feeds = 1 # "), "feeds: "),
        (GOOD.replace('feeds = ["https://paper.example/feed/"]', ""), "feeds: give at least one"),
        (GOOD + "is_permitted = false\n", "refusal: must say why"),
        (GOOD + 'refusal = "They said no."\n', "refusal: must say why"),
        (GOOD + '[[sections]]\nurl = "https://paper.example/tv"\nlinks = "a[["\n', "sections.0.links: is not a CSS"),
        (GOOD + '[[sections]]\nurl = "https://paper.example/tv"\nlink = "a"\n', "sections.0.link: is not a key"),
        ("title = \n", "is not TOML"),
    ],
)
def test_a_wrong_source_file_is_refused_by_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SourceError) as refusal:
        load_sources(tmp_path)
    assert f"{path}: {message}" in str(refusal.value)
    assert "pydantic" not in str(refusal.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(SourceError, match=r"paper\.toml: is not UTF-8"):
        load_sources(tmp_path)


def test_a_name_has_to_be_fit_for_command_lines_and_file_names(tmp_path: Path) -> None:
    write(tmp_path, GOOD, name="The Paper")
    with pytest.raises(SourceError, match="name: must be lower-case words"):
        load_sources(tmp_path)


def test_the_same_name_in_two_folders_is_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, GOOD)
    with pytest.raises(SourceError, match=r"two/paper\.toml: name: paper is taken by .*one/paper\.toml"):
        load_sources(tmp_path / "one", tmp_path / "two")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere: is not a folder of source files"):
        load_sources(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("url", "is_own"),
    [
        ("https://paper.example/a", True),
        ("https://PAPER.example:8443/a", True),
        ("https://www.paper.example/a", False),
        ("https://paper.example.evil.example/", False),
        ("https://evil.example/paper.example", False),
        ("https://127.0.0.1:81/", True),
        ("https://127.0.0.1:82/", False),
        ("https://[/", False),
        ("mailto:me@paper.example", False),
    ],
)
def test_a_source_knows_its_own_urls(url: str, is_own: bool) -> None:
    source = Source(
        name="paper",
        title="The Paper",
        home="https://paper.example/",
        tier=Tier.PRESS,
        hosts=("paper.example", "127.0.0.1:81"),
        feeds=("https://paper.example/feed",),
    )
    assert source.owns(url) is is_own


def test_version_is_of_what_decides_which_articles_are_listed() -> None:
    source = Source.model_validate(
        {
            "name": "paper",
            "title": "Paper",
            "home": "https://paper.example",
            "tier": "press",
            "feeds": ["https://paper.example/f"],
        }
    )
    assert source.version == source.model_copy(update={"delay_s": 9.0, "title": "The Paper"}).version
    others = [{"feeds": ()}, {"sitemaps": ("https://paper.example/s",)}, {"gate": Gate.STRICT}, {"languages": ("de",)}]
    assert len({source.version, *(source.model_copy(update=other).version for other in others)}) == 5
