"""A member in a real browser: a picture is made, edited, varied, made larger, liked and deleted."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.playground import Playground
from tests.bot.stage import playing
from tests.bot.test_page import CHROMIUM, LINE, PATIENCE, browser_page
from tests.fakes import FakeEngine


def buttons(page: Page, name: str) -> Locator:
    """Every button of this name, the oldest first."""
    return page.get_by_role("button", name=name, exact=True)


@pytest.mark.slow
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="there is no chromium; install Debian's package of that name",
)
async def test_a_member_does_everything_with_a_picture_on_the_page(
    place: Playground, tmp_path: Path
) -> None:
    async with (
        playing(place, tmp_path / "bot.db", engine=FakeEngine()) as stage,
        browser_page(place.page_url) as page,
    ):
        expect.set_options(timeout=PATIENCE)

        pictures = page.locator("[data-testid=picture] img")
        await page.get_by_test_id("composer-text").fill(LINE)
        await page.get_by_test_id("composer-text").press("Enter")
        await expect(pictures).to_have_count(1)

        await buttons(page, "Vary").last.click()
        await expect(pictures).to_have_count(2)
        await expect(page.get_by_test_id("embed").last).to_contain_text("variation_strength: 0.15")

        await buttons(page, "Edit").first.click()
        await page.get_by_label("Settings, one a line").fill("seed: 9\nsteps: lots\ncount: 4")
        await page.get_by_test_id("form-submit").click()
        await expect(page.get_by_text("is not a number I can use there")).to_be_visible()
        await buttons(page, "Correct it").click()
        settings = page.get_by_label("Settings, one a line")
        await expect(settings).to_have_value("seed: 9\nsteps: lots\ncount: 4")
        await settings.fill("seed: 9\nsteps: 5\ncount: 4")
        await page.get_by_test_id("form-submit").click()
        await expect(pictures).to_have_count(3)

        await buttons(page, "U2").click()
        await expect(pictures).to_have_count(4)
        await expect(page.get_by_test_id("embed").last).to_contain_text("seed: 10")
        await buttons(page, "Larger").last.click()
        await expect(pictures).to_have_count(5)
        await expect(buttons(page, "Larger").last).to_be_disabled()

        await buttons(page, "⭐").last.click()
        await expect(page.get_by_text("Stars in all: 1.")).to_be_visible()
        await buttons(page, "🗑️").last.click()
        await expect(pictures).to_have_count(4)
        await expect(page.get_by_text("Deleted.")).to_be_visible()
        await stage.idle()
        assert not place.refusals
        assert not place.late
