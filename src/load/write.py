"""The writing side for the flows, in one place."""

from load.batch import LoadCounts, Outcome, load_batch
from load.pages import (
    DuePage,
    PageRef,
    add_candidates,
    due_pages,
    mark_failed,
    mark_fetched,
    read_offsets,
    unread_pages,
)
from load.prepare import Prepared, prepare
from load.publish import publish_due
from load.runs import add_rejections, finish_run, record_visit, start_run

__all__ = [
    "DuePage",
    "LoadCounts",
    "Outcome",
    "PageRef",
    "Prepared",
    "add_candidates",
    "add_rejections",
    "due_pages",
    "finish_run",
    "load_batch",
    "mark_failed",
    "mark_fetched",
    "prepare",
    "publish_due",
    "read_offsets",
    "record_visit",
    "start_run",
    "unread_pages",
]
