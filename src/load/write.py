"""The writing side for the flows, in one place."""

from load.batch import LoadCounts, Outcome, load_batch
from load.listings import HeldListing, held_listings, hold_listings, set_watermark, watermark
from load.pages import (
    DuePage,
    PageRef,
    add_candidates,
    due_pages,
    mark_failed,
    mark_fetched,
    n_due_pages,
    read_offsets,
    unread_files,
    unread_pages,
)
from load.prepare import Prepared, prepare
from load.publish import publish_due
from load.runs import add_rejections, count_passed_over, finish_run, record_visit, start_run

__all__ = [
    "DuePage",
    "HeldListing",
    "LoadCounts",
    "Outcome",
    "PageRef",
    "Prepared",
    "add_candidates",
    "add_rejections",
    "count_passed_over",
    "due_pages",
    "finish_run",
    "held_listings",
    "hold_listings",
    "load_batch",
    "mark_failed",
    "mark_fetched",
    "n_due_pages",
    "prepare",
    "publish_due",
    "read_offsets",
    "record_visit",
    "set_watermark",
    "start_run",
    "unread_files",
    "unread_pages",
    "watermark",
]
