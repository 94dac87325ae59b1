"""docs/sources.md says what the code does."""

import re
from pathlib import Path

from extract.errors import FetchReason
from extract.relevance import Gate
from extract.source import Section, Source, Tier, load_sources

TEXT = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")


def test_every_key_tier_and_reason_is_explained() -> None:
    explained = set(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", TEXT, re.MULTILINE))
    words = {word for cell in explained for word in re.findall(r"\w+", cell)}
    assert set(Source.model_fields) - {"name"} <= words
    assert {*Tier, *FetchReason} <= words
    assert all(f"`{word}`" in TEXT for word in {*Section.model_fields, *Gate} - {"url", "links"})


def test_the_example_is_a_source(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "the-paper.toml").write_text(example, encoding="utf-8")
    assert load_sources(tmp_path)["the-paper"].sections[0].links == "article.card h2 a"
