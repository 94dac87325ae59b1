"""Source files for the running newsroom, in the format of the bundled ones."""

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from flows.newsroom.site import PUBLISHERS, Publisher, load_publisher

# The newsroom is this machine: there is nobody to spare.
DELAY_S = 0


def write_sources(folder: Path, bases: Mapping[str, str]) -> list[Path]:
    """Writes one source file a publisher into the folder. bases: as in `Newsroom`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PUBLISHERS:
        path = folder / f"{name}.toml"
        path.write_text(_source_toml(load_publisher(name), bases[name]), "utf-8")
        written.append(path)
    return written


def _source_toml(publisher: Publisher, base: str) -> str:
    values = {
        "title": publisher.title,
        "home": f"{base}/",
        "tier": publisher.tier,
        "hosts": [urlsplit(base).netloc],
        "feeds": [base + publisher.feed_path],
        "sitemaps": [base + path for path in publisher.sitemaps],
        "archives": [base + path for path in publisher.archives],
        "delay_s": DELAY_S,
        "languages": [publisher.language],
    }
    section = {"url": base + publisher.section_path, "links": ".river-item"}
    # A JSON string, number or list of strings is a TOML value too.
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    lines += ["[[sections]]", *(f"{key} = {json.dumps(value)}" for key, value in section.items())]
    return "\n".join(lines) + "\n"
