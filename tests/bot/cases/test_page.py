"""A moderator in a real browser: what is held arrives, is opened, approved, and appears."""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.playground import Playground
from tests.bot.cases.court import REVIEWS, sitting
from tests.bot.cases.test_reviews import painted
from tests.bot.test_page import CHROMIUM, PATIENCE, browser_page
from tests.fakes import FakeEngine


@pytest.mark.slow
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="there is no chromium; install Debian's package of that name",
)
async def test_a_moderator_opens_approves_and_rejects_what_is_held(
    place: Playground, tmp_path: Path
) -> None:
    async with (
        sitting(place, tmp_path / "bot.db", engine=FakeEngine(paint=painted)) as court,
        browser_page(place.page_url) as page,
    ):
        expect.set_options(timeout=PATIENCE)
        await court.strict()
        for _ in range(2):
            await court.held(court.mira, "a red circle")
        await place.wait_for(lambda: len(court.sheets) == 2 or None)
        await page.locator("[data-testid=person][data-person=theo]").click()
        await page.locator(f"[data-testid=channel][data-channel={REVIEWS}]").click()
        sheets = page.locator("[data-testid=message][data-ephemeral=false]")
        await expect(sheets).to_have_count(2)
        veil = sheets.first.locator("img[src*='held.png']")
        await expect(veil).to_be_visible()
        assert await veil.evaluate("image => image.naturalWidth") > 0

        await sheets.first.get_by_role("button", name="Open picture").click()
        alone = page.locator("[data-testid=message][data-ephemeral=true]")
        await expect(alone.first).to_contain_text("for you alone")
        await sheets.first.get_by_role("button", name="Approve", exact=True).click()
        await expect(sheets.first).to_contain_text("Approved by @Theo")
        await expect(sheets.first.get_by_role("button")).to_have_count(1)
        await sheets.nth(1).get_by_role("button", name="Reject + block picture").click()
        await expect(sheets.nth(1)).to_contain_text("the picture blocked")

        await page.locator("[data-testid=channel][data-channel=dreams]").click()
        await expect(page.locator("[data-testid=picture] img")).to_have_count(1)
        assert not place.refusals
        assert not place.late
