"""Members of several languages on one server, through the real client over a socket."""

import asyncio
from pathlib import Path

import pytest

from bot import words
from bot.languages.phrase import phrase
from bot.licence import RESTRICTIONS
from bot.playground import Playground
from bot.playground.tongues import localised
from config.sections import LimitSettings
from tests.bot.stage import Stage, playing
from tests.english import catalogue
from tests.fakes import FakeEngine


@pytest.mark.parametrize(
    ("locale", "guilds", "quota", "refused", "waiting", "cancelled", "note"),
    [
        (
            "de",
            "ja",
            "von 200 Credits",
            "am nächsten an 510 liegt 512",
            "待機中：次の順番",
            "Abgebrochen. Du bekommst",
            "steps：5000から150に下げました。",
        ),
        (
            "ja",
            "de",
            "200 クレジットのうち",
            "510に一番近いのは512です",
            "Wartet, als Nächstes dran",
            "キャンセルしました。",
            "steps: von 5000 auf 150 gesenkt.",
        ),
    ],
    ids=["a German on a Japanese server", "a Japanese on a German server"],
)
async def test_a_member_is_answered_in_their_language_and_a_channel_in_the_guilds(
    place: Playground,
    tmp_path: Path,
    locale: str,
    guilds: str,
    quota: str,
    refused: str,
    waiting: str,
    cancelled: str,
    note: str,
) -> None:
    place.world.guild.locale = guilds
    engine = FakeEngine(gate=asyncio.Event())
    limits = LimitSettings(running_jobs=1)
    async with playing(
        place, tmp_path / "bot.db", engine=engine, limits=limits, licensed=False
    ) as stage:
        member, say = stage.mira, catalogue().speech(locale)
        member.person.locale = locale
        first = await member.slash("dream", {"prompt": "a red circle", "steps": 5000})
        question = await first.message(lambda message: message.ephemeral)
        assert all(say(restriction) in question.content for restriction in RESTRICTIONS)
        first = await member.click(question, say(phrase("button-accept")))
        await first.message(lambda message: message.components)
        await place.wait_for(lambda: question.content == say(words.LICENCE_ACCEPTED) or None)

        assert refused in await stage.alone(
            await member.slash("dream", {"prompt": "x", "width": 510})
        )
        assert quota in await stage.alone(await member.slash("quota"))
        second = await member.slash("dream", {"prompt": "a blue square"})
        shown = await second.message(lambda message: waiting in message.content)
        in_public = catalogue().speech(guilds)
        other = await stage.juno.click(shown, in_public(phrase("button-cancel")))
        assert "somebody else's" in await stage.alone(other)
        assert cancelled in await stage.alone(await member.slash("cancel"))

        assert engine.gate is not None
        engine.gate.set()
        picture = await stage.picture(first)
        assert note in str(picture.embeds[0]["description"])
        alt = in_public(phrase("alt-text", prompt="a red circle"))
        assert picture.files[0].description == alt
        assert not place.refusals
        assert not place.late


async def test_a_job_taken_up_after_a_restart_is_told_in_its_members_language(
    place: Playground, tmp_path: Path
) -> None:
    held = FakeEngine(gate=asyncio.Event())
    async with playing(place, tmp_path / "bot.db", engine=held) as stage:
        stage.mira.person.locale = "pt-BR"
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await use.message(lambda message: message.components)
    failing = FakeEngine(error=RuntimeError("boom"))
    async with playing(place, tmp_path / "bot.db", engine=failing) as stage:
        assert "Seus créditos foram devolvidos" in await stage.alone(use)


async def test_the_menu_is_offered_in_every_language_and_its_names_in_none(stage: Stage) -> None:
    mira = stage.mira
    commands = stage.place.realm.catalogue.offered(mira.person, mira.channel("dreams"))
    dream = next(one for one in commands if one["name"] == "dream")

    assert dream["description_localizations"].keys() == {"de", "ja", "es-ES", "es-419", "pt-BR"}
    assert not dream["name_localizations"]
    assert localised(dream, "de")["description"] == "Malt ein Bild nach deinen Worten"
    assert localised(dream, "ja")["options"][0]["description"] == "見たいもの"
    assert localised(dream, "fr")["description"] == "Paint a picture from your words"
    assert not stage.place.refusals
