"""/settings and /style, and what /dream makes of them, through the real client."""

from bot.playground.calls import Value
from tests.bot.stage import Stage
from tests.bot.test_albums import hung
from tests.bot.test_buttons import dream, request_of


async def test_my_settings_go_over_the_channels_and_those_over_the_servers(stage: Stage) -> None:
    theo, mira = stage.theo, stage.mira
    told = await stage.alone(
        await theo.slash("settings", {"whose": "guild", "steps": 3, "width": 72, "count": 2})
    )
    assert "**This server's:** `steps: 3` `width: 72` `count: 2`" in told
    await stage.alone(await theo.slash("settings", {"whose": "channel", "steps": 4, "width": 80}))
    told = await stage.alone(await mira.slash("settings", {"steps": 5}))
    assert "**Yours:** `steps: 5`\n**This channel's:** `steps: 4` `width: 80`\n" in told

    request = await request_of(stage, await dream(stage))
    assert (request.steps, request.width, request.count) == (5, 80, 2)
    request = await request_of(stage, await dream(stage, steps=6, count=1))
    assert (request.steps, request.width, request.count) == (6, 80, 1)
    use = await stage.juno.slash("dream", {"prompt": "x"}, channel="after-dark")
    request = await request_of(stage, await stage.picture(use))
    assert (request.steps, request.width, request.count) == (3, 72, 2)

    told = await stage.alone(await mira.slash("settings", {"reset": True}))
    assert "**Yours:** –" in told
    assert (await request_of(stage, await dream(stage))).steps == 4
    assert not stage.place.refusals


async def test_settings_that_make_no_sense_or_are_not_ones_own_are_refused(stage: Stage) -> None:
    refused: tuple[tuple[dict[str, Value], str], ...] = (
        ({"width": 65}, "width must be a multiple of 8"),
        ({"whose": "guild", "steps": 3}, "Only those who may manage the server"),
        ({"whose": "channel", "steps": 3}, "Only those who may manage the server"),
        ({"gallery_stars": 3}, "the gallery one of the server's"),
    )
    for options, told in refused:
        assert told in await stage.alone(await stage.mira.slash("settings", options))
    wrong: dict[str, Value] = {"whose": "guild", "prompt_in_files": True}
    assert "is a setting of yours" in await stage.alone(await stage.theo.slash("settings", wrong))
    assert "**Yours:** –" in await stage.alone(await stage.mira.slash("settings"))


async def test_whether_prompts_are_in_files_is_a_members_choice(stage: Stage) -> None:
    told = await stage.alone(await stage.mira.slash("settings", {"prompt_in_files": True}))
    assert "Everybody can read your prompts" in told
    assert (await stage.app.studio.database.members.choices(stage.mira.id)).prompt_in_files
    told = await stage.alone(await stage.mira.slash("settings", {"prompt_in_files": False}))
    assert "not in your pictures' files" in told


async def test_the_gallery_is_opened_changed_and_closed(stage: Stage) -> None:
    theo, place = stage.theo, stage.theo.channel("gallery").id
    told = await stage.alone(await theo.slash("settings", {"whose": "guild", "gallery_stars": 1}))
    assert "has no gallery yet" in told
    told = await stage.alone(
        await theo.slash("settings", {"whose": "guild", "gallery_channel": place})
    )
    assert f"Gallery: <#{place}>, from 3 ⭐ on" in told
    await stage.alone(await theo.slash("settings", {"whose": "guild", "gallery_stars": 1}))
    message = await dream(stage)
    await stage.alone(await stage.juno.click(message, "⭐"))
    await stage.place.wait_for(lambda: hung(stage) or None)
    told = await stage.alone(await theo.slash("settings", {"whose": "guild", "reset": True}))
    assert "Gallery" not in told


async def test_moderators_keep_styles_and_members_use_them(stage: Stage) -> None:
    theo, mira = stage.theo, stage.mira
    assert "no styles yet" in await stage.alone(await mira.slash("style"))
    ink = {"name": "Ink", "prompt": "{prompt}, black ink", "negative_prompt": "colour"}
    assert "Only moderators" in await stage.alone(await mira.slash("style", {**ink}))
    assert "The style ink is stored" in await stage.alone(await theo.slash("style", {**ink}))
    assert "- ink: `{prompt}, black ink`" in await stage.alone(await mira.slash("style"))
    told = await stage.alone(await mira.slash("style", {"name": "ink"}))
    assert "without `colour`" in told

    suggested = await mira.autocomplete("dream", "style", "in", {"prompt": "x"})
    assert [one["value"] for one in suggested] == ["ink"]
    request = await request_of(stage, await dream(stage, style="ink"))
    assert (request.prompt, request.negative_prompt) == ("a red circle, black ink", "colour")
    told = await stage.alone(await mira.slash("dream", {"prompt": "x", "style": "oil"}))
    assert "There is no style of that name; there are: ink." in told

    await stage.alone(await theo.slash("settings", {"whose": "guild", "style": "ink"}))
    assert (await request_of(stage, await dream(stage))).prompt.endswith("black ink")
    assert (await request_of(stage, await dream(stage, style="none"))).prompt == "a red circle"
    told = await stage.alone(await theo.slash("style", {"name": "ink", "delete": True}))
    assert told == "The style ink is gone."
    assert (await request_of(stage, await dream(stage))).prompt == "a red circle"
    for name in ("none", "`x`"):
        told = await stage.alone(await theo.slash("style", {"name": name, "prompt": "x"}))
        assert "A style's name has" in told
    assert not stage.place.refusals
    assert not stage.place.late


async def test_a_style_is_judged_with_the_words_it_is_laid_around(stage: Stage) -> None:
    await stage.alone(await stage.theo.slash("style", {"name": "bad", "prompt": "nude nsfw porn"}))
    use = await stage.mira.slash("dream", {"prompt": "a red circle", "style": "bad"})
    await stage.alone(use)

    assert not stage.pictures()
