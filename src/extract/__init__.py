"""Acquisition: find pages, fetch them politely and keep them.

Nothing here knows what a page says. The exceptions, which control runs (values such as `Rejected` describe items):

    ExtractError
    ├── SourceError          a source file is unusable; names the file and the key
    ├── UrlListError         a file of URLs cannot be read at all
    ├── ArchiveError         a WARC file cannot be read, written or removed at all
    └── FetchError           a URL gave no page; `reason` is a `FetchReason`
"""

from extract.errors import ArchiveError, ExtractError, FetchError, FetchReason, SourceError, UrlListError

__all__ = ["ArchiveError", "ExtractError", "FetchError", "FetchReason", "SourceError", "UrlListError"]
