"""The smaller stores."""

from datetime import timedelta

import pytest

from db.database import Database
from db.errors import Conflict
from db.records import Allowance, Choices, Guild, Intact, LicenceAnswer
from tests.db.samples import NOON, PROMPT_DECISION, Clock

DEFAULT = Allowance(amount=5, window_seconds=60, waiting_cap=3)


async def test_a_guild_that_has_chosen_nothing_has_the_defaults(database: Database) -> None:
    guild = await database.guilds.get(7)

    assert guild == Guild(guild_id=7)
    assert guild.allowance(DEFAULT) == DEFAULT


async def test_a_guild_keeps_what_it_chose_and_its_audit_says_who_did(database: Database) -> None:
    await database.guilds.set(Guild(guild_id=7, waiting_cap=2, amount=0), actor_id=8)
    chosen = Guild(guild_id=7, window_seconds=30, waiting_cap=1)
    await database.guilds.set(chosen, actor_id=9, reason="too slow")

    assert await database.guilds.get(7) == chosen
    assert chosen.allowance(DEFAULT) == Allowance(amount=5, window_seconds=30, waiting_cap=1)
    last, first = await database.audit.of_guild(7)
    assert (first.actor_id, last.actor_id, last.reason) == (8, 9, "too slow")
    assert last.before == first.after
    assert '"waiting_cap": 2' in first.after
    assert await database.audit.of_guild(7, limit=1) == (last,)
    assert await database.audit.of_guild(8) == ()


@pytest.mark.parametrize(
    "guild",
    [
        Guild(guild_id=7, amount=-1),
        Guild(guild_id=7, window_seconds=0),
        Guild(guild_id=7, waiting_cap=-1),
    ],
)
async def test_a_guild_cannot_choose_nonsense(database: Database, guild: Guild) -> None:
    with pytest.raises(Conflict):
        await database.guilds.set(guild, actor_id=8)

    assert await database.guilds.get(7) == Guild(guild_id=7)
    assert await database.audit.of_guild(7) == ()


async def test_a_members_last_answer_counts(database: Database, clock: Clock) -> None:
    assert await database.members.licence(3) is None
    await database.members.answer_licence(3, "1", False)
    clock.forward(9)
    given = await database.members.answer_licence(3, "1", True)

    assert given == LicenceAnswer(version="1", accepted=True, at=NOON + timedelta(seconds=9))
    assert await database.members.licence(3) == given
    assert await database.members.licence(4) is None


async def test_a_fact_replaces_the_one_before(database: Database) -> None:
    assert await database.facts.get("commands") is None
    await database.facts.put("commands", "one")
    await database.facts.put("commands", "two")

    assert await database.facts.get("commands") == "two"


async def test_decisions_are_read_back_the_newest_first(database: Database, clock: Clock) -> None:
    taken = []
    for _ in range(3):
        clock.forward(10)
        taken.append(
            await database.decisions.record(PROMPT_DECISION, guild_id=1, channel_id=2, user_id=3)
        )

    second = taken[1].created_at
    assert second == NOON + timedelta(seconds=20)
    assert await database.decisions.of_guild(1, since=second) == (taken[2], taken[1])
    assert await database.decisions.of_guild(1, since=NOON, limit=1) == (taken[2],)
    assert await database.decisions.of_guild(2, since=NOON) == ()


async def test_a_decision_about_a_job_that_is_not_there_is_a_conflict(database: Database) -> None:
    with pytest.raises(Conflict):
        await database.decisions.record(
            PROMPT_DECISION, guild_id=1, channel_id=2, user_id=3, job_id="nobody"
        )


async def test_a_member_who_has_chosen_nothing_keeps_prompts_out_of_files(
    database: Database,
) -> None:
    assert not (await database.members.choices(5)).prompt_in_files
    for wish in (True, False, True):
        await database.members.choose(5, Choices(prompt_in_files=wish))
        assert (await database.members.choices(5)).prompt_in_files is wish
    await database.members.forget(5)
    assert not (await database.members.choices(5)).prompt_in_files


async def test_what_is_noted_without_a_store_is_noted_once_until_it_changes(
    database: Database,
) -> None:
    async def told(target: str) -> None:
        await database.audit.add(0, actor_id=None, action="marking", target=target, reason="")

    for target in ("on", "on", "off", "off", "on"):
        await told(target)
    kept = await database.audit.of_guild(0)
    assert [one.target for one in kept] == ["on", "off", "on"]
    assert isinstance(await database.audit.verify(0), Intact)
