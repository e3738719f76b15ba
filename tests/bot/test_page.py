"""A newcomer in a real browser: the sentence of the README becomes the picture of the README."""

import io
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from bot.playground import Playground
from config.sections import InferenceSettings
from inference.engine import Engine
from tests.bot.stage import playing
from tests.fakes import FakeEngine

CHROMIUM = shutil.which("chromium")
LINE = "/dream prompt: a red circle on a blue background seed: 7"
PATIENCE = 60_000
"""Milliseconds that the browser waits for something to appear."""


@asynccontextmanager
async def browser_page(url: str) -> AsyncIterator[Page]:
    assert CHROMIUM is not None
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--force-color-profile=srgb"]
        )
        page = await browser.new_page(viewport={"width": 1100, "height": 820})
        page.set_default_timeout(PATIENCE)
        await page.goto(url)
        yield page
        await browser.close()


@pytest.mark.slow
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="there is no chromium; install Debian's package of that name",
)
async def test_a_newcomer_types_a_sentence_and_sees_its_picture(
    place: Playground, tmp_path: Path
) -> None:
    async with (
        Engine(InferenceSettings()) as engine,
        playing(place, tmp_path / "bot.db", engine=engine, licensed=False) as stage,
        browser_page(place.page_url) as page,
    ):
        expect.set_options(timeout=PATIENCE)
        await page.get_by_test_id("composer-text").fill(LINE)
        await page.get_by_test_id("composer-text").press("Enter")
        await page.get_by_role("button", name="I accept").click()

        picture = page.locator("[data-testid=picture] img").first
        await expect(picture).to_be_visible()
        await expect(page.get_by_test_id("embed").first).to_contain_text("seed: 7")
        shown = await picture.evaluate("image => [image.complete, image.naturalWidth]")
        assert shown == [True, engine.info.native_width]
        await page.screenshot(path=tmp_path / "page.png")

        (message,) = stage.pictures()
        pixels = np.asarray(Image.open(io.BytesIO(message.files[0].content)), dtype=int)
        middle, corner = pixels[28:36, 28:36].mean((0, 1)), pixels[:4, :4].mean((0, 1))
        assert middle[0] > 150 > middle[2], "the middle is red"
        assert corner[2] > 120 > corner[0], "the ground is blue"
        assert not place.refusals
        assert not place.late


@pytest.mark.slow
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="there is no chromium; install Debian's package of that name",
)
async def test_whoever_chooses_a_language_is_answered_in_it(
    place: Playground, tmp_path: Path
) -> None:
    async with (
        playing(place, tmp_path / "bot.db", engine=FakeEngine()),
        browser_page(place.page_url) as page,
    ):
        expect.set_options(timeout=PATIENCE)
        await page.get_by_test_id("tongue-you").select_option("de")
        await page.get_by_test_id("tongue-guild").select_option("pt-BR")
        await page.get_by_test_id("composer-text").fill("/dream prompt: a red circle steps: 900")
        await expect(page.get_by_text("Malt ein Bild nach deinen Worten")).to_be_visible()
        await page.get_by_test_id("composer-text").press("Enter")
        embed = page.get_by_test_id("embed").first
        await expect(embed).to_contain_text("steps: reduzido de 900 para 150.")
        await page.get_by_test_id("composer-text").fill("/quota")
        await page.get_by_test_id("composer-text").press("Enter")
        await expect(page.get_by_text("Ein leeres Guthaben füllt sich")).to_be_visible()
        await page.locator("[data-person=juno]").click()
        await expect(page.get_by_test_id("tongue-you")).to_have_value("en-US")
        await expect(page.get_by_test_id("tongue-guild")).to_have_value("pt-BR")
        assert not place.refusals


@pytest.mark.slow
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="there is no chromium; install Debian's package of that name",
)
async def test_a_command_that_is_sent_before_the_bot_is_there_goes_out_when_it_is(
    place: Playground, tmp_path: Path
) -> None:
    async with browser_page(place.page_url) as page:
        expect.set_options(timeout=PATIENCE)
        await page.get_by_test_id("composer-text").fill(LINE)
        await page.get_by_test_id("composer-text").press("Enter")
        await expect(page.get_by_test_id("composer-error")).to_contain_text("The bot is starting")

        async with playing(place, tmp_path / "bot.db", engine=FakeEngine()):
            picture = page.locator("[data-testid=picture] img").first
            await expect(picture).to_be_visible()
            assert await page.get_by_test_id("composer-text").input_value() == ""
