"""The writing side for the flows, in one place."""

from load.batch import LoadCounts, Outcome, load_batch
from load.listings import HeldListing, held_listings, hold_listings, set_watermark, watermark
from load.pages import (
    DuePage,
    PageRef,
    add_candidates,
    claim_due_pages,
    mark_failed,
    mark_fetched,
    n_due_pages,
    n_unread_pages,
    read_offsets,
    release_pages,
    unread_files,
    unread_pages,
)
from load.prepare import Prepared, prepare
from load.publish import publish_due
from load.runs import (
    RunChange,
    add_rejections,
    changes_of_run,
    count_passed_over,
    finish_run,
    forget_runs,
    note_alive,
    record_visit,
    rejections_of_run,
    start_run,
)

__all__ = [
    "DuePage",
    "HeldListing",
    "LoadCounts",
    "Outcome",
    "PageRef",
    "Prepared",
    "RunChange",
    "add_candidates",
    "add_rejections",
    "changes_of_run",
    "claim_due_pages",
    "count_passed_over",
    "finish_run",
    "forget_runs",
    "held_listings",
    "hold_listings",
    "load_batch",
    "mark_failed",
    "mark_fetched",
    "n_due_pages",
    "n_unread_pages",
    "note_alive",
    "prepare",
    "publish_due",
    "read_offsets",
    "record_visit",
    "rejections_of_run",
    "release_pages",
    "set_watermark",
    "start_run",
    "unread_files",
    "unread_pages",
    "watermark",
]
