"""A moderator in a real browser: suggestions, the panel, its form, saving; light and dark."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.playground import Playground
from tests.bot.filter.desk import Desk
from tests.bot.filter.test_panel import nearly
from tests.bot.stage import playing
from tests.bot.test_page import CHROMIUM, PATIENCE, browser_page
from tests.fakes import FakeEngine


async def _types(page: Page, line: str) -> None:
    await page.get_by_test_id("composer-text").fill(line)
    await page.get_by_test_id("composer-text").press("Enter")


@pytest.mark.slow
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="there is no chromium; install Debian's package of that name",
)
async def test_a_moderator_tunes_a_threshold_and_saves_it(
    place: Playground, tmp_path: Path
) -> None:
    async with (
        playing(place, tmp_path / "bot.db", engine=FakeEngine(paint=nearly)) as stage,
        browser_page(place.page_url) as page,
    ):
        expect.set_options(timeout=PATIENCE)
        await stage.picture(await stage.mira.slash("dream", {"prompt": "a barrel", "count": 3}))
        await stage.idle()
        await page.locator("[data-testid=person][data-person=theo]").click()
        text = page.get_by_test_id("composer-text")
        await text.fill("/filter threshold concept: haz")
        await expect(page.get_by_test_id("value").first).to_contain_text("hazard sign")
        await page.screenshot(path=tmp_path / "suggestions.png")
        await _types(page, "/filter threshold concept: hazard sign offset: -0.005 reason: a test")

        panel = page.get_by_test_id("message").last
        await expect(panel).to_contain_text("Threshold of hazard sign, everywhere: 0.000 → -0.005")
        await panel.get_by_role("button", name="0.005 stricter").click()
        await expect(panel).to_contain_text("3 more withheld")
        await panel.get_by_role("link", name="#dreams › message").click()
        shown = page.locator("[data-testid=message]:focus")
        await expect(shown.get_by_test_id("picture").first).to_be_visible()
        for look in ("light", "dark"):
            await page.emulate_media(color_scheme="light" if look == "light" else "dark")
            await page.screenshot(path=tmp_path / f"panel-{look}.png")
        await panel.get_by_role("button", name="Adjust …").click()
        form = page.get_by_test_id("form")
        await form.get_by_test_id("form-input").fill("-0.03")
        await page.screenshot(path=tmp_path / "form.png")
        await form.get_by_test_id("form-submit").click()
        await expect(panel).to_contain_text("→ -0.030")
        await expect(panel.get_by_role("button", name="0.005 stricter")).to_be_disabled()
        await panel.get_by_role("button", name="Save").click()
        await expect(panel).to_contain_text("Saved as version 1")
        await _types(page, "/filter status")
        await expect(page.get_by_test_id("message").last).to_contain_text("hazard sign -0.030")
        for look in ("light", "dark"):
            await page.emulate_media(color_scheme="light" if look == "light" else "dark")
            await page.screenshot(path=tmp_path / f"status-{look}.png")

        theo = Desk(stage=stage, who=stage.theo)
        assert (await theo.document()).house.concept_offsets == {"hazard sign": -0.03}
        assert not place.refusals
        assert not place.late
