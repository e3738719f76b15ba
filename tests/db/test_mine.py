"""Favourites, defaults, styles and galleries; what a member can see of it all, and take away."""

import asyncio
import json

import pytest

from db.database import Database
from db.errors import Conflict
from db.records import FORGOTTEN, Copy, Gallery, NewFavourite, NewStyle, Starred
from tests.db.samples import ALLOWANCE, IMAGE, TOKEN, Clock, a_job

GUILD, MODERATOR = 1, 8


async def a_picture(database: Database, *, user_id: int = 3) -> str:
    """A job that was posted with one picture."""
    new = a_job(user_id=user_id)
    await database.jobs.admit(new, ALLOWANCE)
    await database.jobs.start(new.id)
    await database.jobs.close(new.id, "done", charge=0, images=(IMAGE,), message_id=77)
    return new.id


def liking(job_id: str, user_id: int) -> NewFavourite:
    return NewFavourite(
        job_id=job_id, image_index=0, user_id=user_id, guild_id=GUILD, channel_id=2, message_id=77
    )


async def test_a_member_likes_a_picture_once_or_not_at_all(
    database: Database, clock: Clock
) -> None:
    first, second = await a_picture(database), await a_picture(database)
    toggle = database.favourites.toggle
    assert await toggle(liking(first, 5)) == Starred(liked=True, stars=1)
    clock.forward(1)
    assert await toggle(liking(second, 5)) == Starred(liked=True, stars=1)
    assert await toggle(liking(first, 6)) == Starred(liked=True, stars=2)
    mine = await database.favourites.of_member(GUILD, 5)
    assert [one.job_id for one in mine] == [second, first]
    assert await database.favourites.of_member(2, 5) == ()
    assert await toggle(liking(first, 5)) == Starred(liked=False, stars=1)
    assert [one.job_id for one in await database.favourites.of_member(GUILD, 5)] == [second]
    with pytest.raises(Conflict):
        await toggle(liking("nothing", 5))


async def test_defaults_are_layers_and_those_of_places_are_noted(database: Database) -> None:
    put = database.defaults.put
    assert await database.defaults.layers(1, 2, 3) == ("", "", "")
    await put("member", 3, '{"steps": 3}', guild_id=1, actor_id=3)
    await put("guild", 1, '{"steps": 1}', guild_id=1, actor_id=MODERATOR)
    await put("channel", 2, '{"steps": 2}', guild_id=1, actor_id=MODERATOR)
    await put("channel", 2, '{"steps": 4}', guild_id=1, actor_id=MODERATOR)
    layers = await database.defaults.layers(1, 2, 3)
    assert layers == ('{"steps": 1}', '{"steps": 4}', '{"steps": 3}')
    await put("guild", 1, "", guild_id=1, actor_id=MODERATOR)
    assert (await database.defaults.layers(1, 9, 9)) == ("", "", "")
    trail = await database.audit.of_guild(1)
    assert [(one.action, one.before) for one in trail][:2] == [
        ("defaults.guild", '{"steps": 1}'),
        ("defaults.channel", '{"steps": 2}'),
    ]
    assert not any("member" in one.action for one in trail)


async def test_a_guild_has_so_many_styles_and_everybody_knows_who_changed_them(
    database: Database,
) -> None:
    ink = NewStyle(guild_id=GUILD, name="ink", prompt="{prompt}, ink")
    oil = NewStyle(guild_id=GUILD, name="oil", prompt="oil on canvas", negative_prompt="photo")
    assert await database.styles.put(oil, actor_id=MODERATOR, most=1)
    assert not await database.styles.put(ink, actor_id=MODERATOR, most=1)
    assert await database.styles.put(ink, actor_id=MODERATOR, most=2)
    again = NewStyle(guild_id=GUILD, name="oil", prompt="oil")
    assert await database.styles.put(again, actor_id=9, most=2)
    found = await database.styles.of_guild(GUILD)
    assert [(one.name, one.prompt, one.author_id) for one in found] == [
        ("ink", "{prompt}, ink", MODERATOR),
        ("oil", "oil", 9),
    ]
    assert await database.styles.remove(GUILD, "ink", actor_id=MODERATOR)
    assert not await database.styles.remove(GUILD, "ink", actor_id=MODERATOR)
    trail = await database.audit.of_guild(GUILD)
    assert [one.action for one in trail] == ["style.remove", *["style.put"] * 3]


async def test_a_picture_is_claimed_for_a_gallery_by_one_alone(database: Database) -> None:
    gallery = Gallery(guild_id=GUILD, channel_id=4, stars=3)
    assert await database.galleries.get(GUILD) is None
    await database.galleries.choose(GUILD, gallery, actor_id=MODERATOR)
    assert await database.galleries.get(GUILD) == gallery
    job_id = await a_picture(database)
    claims = [database.galleries.claim(gallery, job_id, 0) for _ in range(5)]
    assert sorted(await asyncio.gather(*claims)) == [False] * 4 + [True]
    await database.galleries.settle(job_id, 0, None)
    assert await database.galleries.claim(gallery, job_id, 0)
    await database.galleries.settle(job_id, 0, 55)
    (hung,) = await database.galleries.of_job(job_id)
    assert (hung.message_id, hung.channel_id) == (55, 4)
    with pytest.raises(Conflict):
        await database.galleries.choose(
            GUILD, Gallery(guild_id=GUILD, channel_id=4, stars=0), actor_id=MODERATOR
        )
    await database.galleries.choose(GUILD, None, actor_id=MODERATOR)
    assert await database.galleries.get(GUILD) is None


async def test_a_member_sees_everything_about_themselves_and_nothing_of_others(
    database: Database,
) -> None:
    mine, other = await a_picture(database), await a_picture(database, user_id=4)
    await database.favourites.toggle(liking(other, 3))
    await database.defaults.put("member", 3, '{"steps": 3}', guild_id=1, actor_id=3)
    await database.members.answer_licence(3, "1", True)
    tables = dict((await database.disclosure.of_member(3)).tables)

    assert [job["id"] for job in json.loads(tables["jobs"])] == [mine]
    assert json.loads(tables["images"])[0]["job_id"] == mine
    assert json.loads(tables["favourites"])[0]["job_id"] == other
    assert "steps" in tables["defaults"]
    assert json.loads(tables["licence_answers"])[0]["accepted"] is True
    assert TOKEN not in str(tables)
    assert "interaction_token" not in tables["jobs"]
    assert await database.disclosure.posted(3) == ((2, 1, 77),)
    for place in (88, 89):
        copy = Copy(message_id=place, job_id=mine, guild_id=1, channel_id=5)
        await database.copies.add(copy)
    assert set(await database.disclosure.posted(3)) == {(2, 1, 77), (5, 1, 88), (5, 1, 89)}
    assert (await database.disclosure.of_member(99)).tables == ()


async def test_whoever_is_forgotten_likes_nothing_and_hangs_nowhere(database: Database) -> None:
    mine, other = await a_picture(database), await a_picture(database, user_id=4)
    gallery = Gallery(guild_id=GUILD, channel_id=4, stars=1)
    for job_id in (mine, other):
        await database.favourites.toggle(liking(job_id, 3))
        await database.favourites.toggle(liking(job_id, 4))
        await database.galleries.claim(gallery, job_id, 0)
    await database.defaults.put("member", 3, "{}", guild_id=1, actor_id=3)
    await database.styles.put(
        NewStyle(guild_id=GUILD, name="ink", prompt="ink"), actor_id=3, most=9
    )
    await database.copies.add(Copy(message_id=9, job_id=mine, guild_id=1, channel_id=5))
    await database.members.forget(3)

    assert await database.disclosure.posted(3) == ()
    assert (await database.disclosure.of_member(3)).tables == ()
    assert await database.galleries.of_job(mine) == ()
    assert len(await database.galleries.of_job(other)) == 1
    assert [one.job_id for one in await database.favourites.of_member(GUILD, 4)] == [other]
    assert [one.author_id for one in await database.styles.of_guild(GUILD)] == [FORGOTTEN]
