"""An editor in a real browser: opens the deployment, fills the form, starts the backfill, reads what it came to.

The screenshots land in `artifacts/`; docs/ shows them.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

from tests.bench.serving import Served, wait

if TYPE_CHECKING:
    from tests.flows.conftest import Operator

SHOTS = Path(__file__).parents[2] / "artifacts"
# Nothing that a browser asks of the world by itself.
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# And what each is to show.
ARTIFACTS = (("backfill-result", "seasonpeek"), ("backfill-days", "2026-05"), ("backfill-changes", "Tallow Street"))
# The first load of the UI on a busy machine.
PATIENCE_MS = 90_000


@pytest.fixture
def served(loner: "Operator", sources: Path) -> Iterator[Served]:
    with loner.serve(SOURCES=str(sources)) as running:
        wait(running.is_ready)
        yield running


@pytest.fixture
def browser(served: Served) -> Iterator[Page]:
    """A page of headless Chromium that reaches the UI and nothing else."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium is not None, "this test needs Chromium: install the package chromium"
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS) as running,
    ):
        context = running.new_context(viewport={"width": 1280, "height": 1000})
        context.set_default_timeout(PATIENCE_MS)

        def only_the_ui(route: Route) -> None:
            if route.request.url.startswith(served.url):
                route.continue_()
            else:
                route.abort()

        context.route("**/*", only_the_ui)
        yield context.new_page()


def _open(page: Page, url: str) -> None:
    # The UI polls: its network is never idle.
    page.goto(url, wait_until="domcontentloaded")


def _pick_date(page: Page, number: int, day: date) -> None:
    page.get_by_role("tab", name="date", exact=True).nth(number).click()
    page.get_by_role("button", name="Pick a date").first.click()
    month = page.get_by_text(f"{day:%B %Y}", exact=True)
    for _ in range(24):
        if month.count():
            break
        page.get_by_role("button", name=re.compile("Previous")).first.click()
    page.get_by_role("button", name=re.compile(rf"{day:%B} {day.day}(st|nd|rd|th),")).click()
    page.keyboard.press("Escape")


def _shoot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def test_an_editor_starts_a_backfill_and_reads_its_result(loner: "Operator", served: Served, browser: Page) -> None:
    deployment = next(one for one in served.ask("deployments/filter", {}) if one["name"] == "backfill")
    _open(browser, f"{served.url}/v2/deployments/deployment/{deployment['id']}")
    browser.get_by_role("button", name="Run", exact=True).click()
    browser.get_by_role("menuitem", name="Custom run").click()
    browser.wait_for_url("**/run**")

    _pick_date(browser, 0, date(2026, 5, 1))
    _pick_date(browser, 1, date(2026, 6, 30))
    browser.get_by_role("button", name="Select sources").click()
    browser.get_by_role("option", name="seasonpeek").click()
    browser.keyboard.press("Escape")
    _shoot(browser, "ui-backfill-form")
    with browser.expect_response(lambda answer: "/create_flow_run" in answer.url) as submitted:
        browser.get_by_role("button", name="Submit").click()
    run = submitted.value.json()
    asked = {"since": "2026-05-01", "until": "2026-06-30", "sources": ["seasonpeek"]}
    assert run["parameters"] == asked | {"warc": [], "urls": "", "dry_run": False}

    _open(browser, f"{served.url}/v2/runs/flow-run/{run['id']}")
    expect(browser.get_by_text("Completed").first).to_be_visible(timeout=PATIENCE_MS)
    expect(browser.get_by_text("backfill: 2026-05-01 to 2026-06-30; seasonpeek").first).to_be_visible()
    browser.get_by_role("tab", name="Logs").click()
    expect(browser.get_by_text(re.compile(r"seasonpeek: \d+ fetched")).first).to_be_visible(timeout=PATIENCE_MS)
    _shoot(browser, "ui-run")

    for artifact, words in ARTIFACTS:
        _open(browser, f"{served.url}/v2/artifacts/key/{artifact}")
        browser.locator('main a[href*="/artifacts/artifact/"]').first.click()
        expect(browser.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)
        _shoot(browser, f"ui-{artifact}")

    shows = {row[1] for row in loner.rows("show_status")["show_status"]}
    assert "Tallow Street" in shows
    visited = loner.rows("source_freshness")["source_freshness"]
    assert [row[0] for row in visited] == ["seasonpeek"]
