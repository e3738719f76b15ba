"""Policies: every change a version, none lost, none changed, and no text stored twice."""

import asyncio
import hashlib
import json
import random

from hypothesis import example, given
from hypothesis import strategies as st

from db.database import Database
from db.pieces import cut
from db.records import Guild, Outdated, PolicyHeading, PolicyVersion
from tests.db.conftest import Sql
from tests.db.samples import NOON, Clock


async def saved(
    database: Database, document: str, expected: int, guild_id: int = 7
) -> PolicyVersion:
    answer = await database.policies.save(
        guild_id, document, author_id=8, reason="better so", expected=expected
    )
    assert isinstance(answer, PolicyVersion)
    return answer


def rules(count: int, offset: float = 0.0) -> str:
    dice = random.Random(1)
    words = [
        {"id": n, "pattern": f"word{dice.getrandbits(32):x}", "enabled": True} for n in range(count)
    ]
    return json.dumps({"offset": offset, "rules": words, "end": offset})


async def test_a_guild_without_a_policy_has_none(database: Database) -> None:
    assert await database.policies.current(7) is None
    assert await database.policies.get(7, 1) is None
    assert await database.policies.history(7) == ()
    assert (await database.guilds.get(7)).policy_number == 0


async def test_a_change_is_a_new_version_and_the_old_one_stays(
    database: Database, clock: Clock
) -> None:
    first = await saved(database, '{"preset": "strict"}', 0)
    clock.forward(60)
    second = await saved(database, '{"preset": "relaxed"}', 1)

    assert (first.number, first.parent, first.created_at) == (1, 0, NOON)
    assert (second.number, second.parent, second.author_id) == (2, 1, 8)
    assert second.sha256 == hashlib.sha256(b'{"preset": "relaxed"}').hexdigest()
    assert await database.policies.current(7) == second
    assert await database.policies.get(7, 1) == first
    history = await database.policies.history(7)
    assert [type(one) for one in history] == [PolicyHeading] * 2
    assert [one.number for one in history] == [2, 1]
    assert await database.policies.history(7, limit=1) == history[:1]
    assert (await database.guilds.get(7)).policy_number == 2
    entry, _ = await database.audit.of_guild(7)
    assert (entry.action, entry.target, entry.reason) == ("policy.save", "policy 2", "better so")
    assert (entry.before, entry.after) == (first.sha256, second.sha256)


async def test_whoever_has_not_seen_the_last_change_is_shown_it(database: Database) -> None:
    first = await saved(database, "{}", 0)

    for expected in (0, 2, -1):
        answer = await database.policies.save(7, "[]", author_id=9, expected=expected)
        assert answer == Outdated(current=first)
    nobody = await database.policies.save(6, "[]", author_id=9, expected=1)
    assert nobody == Outdated(current=None)
    assert len(await database.policies.history(7)) == 1
    assert len(await database.audit.of_guild(7)) == 1


async def test_moderators_who_save_at_once_lose_nothing(database: Database) -> None:
    async def moderate(name: str) -> None:
        for number in range(4):
            expected = 0
            while True:
                answer = await database.policies.save(
                    7, f"{name}{number}", author_id=8, expected=expected
                )
                if isinstance(answer, PolicyVersion):
                    break
                assert answer.current is not None
                expected = answer.current.number

    await asyncio.gather(*(moderate(name) for name in "abcd"))

    history = await database.policies.history(7, 100)
    assert [one.number for one in history] == list(range(16, 0, -1))
    documents = {one.number: await database.policies.get(7, one.number) for one in history}
    texts = {one.document for one in documents.values() if one is not None}
    assert texts == {f"{name}{number}" for name in "abcd" for number in range(4)}


async def test_a_guilds_other_choices_leave_its_policy_alone(database: Database) -> None:
    await saved(database, "{}", 0)
    await database.guilds.set(Guild(guild_id=7, amount=5, policy_number=99), actor_id=8)

    assert await database.guilds.get(7) == Guild(guild_id=7, amount=5, policy_number=1)
    await saved(database, "[]", 1)
    assert (await database.guilds.get(7)).amount == 5


async def test_a_slider_in_ten_thousand_words_is_stored_without_the_words(
    database: Database, sql: Sql
) -> None:
    async def stored() -> int:
        ((size,),) = await sql("SELECT sum(length(body)) FROM pieces")
        assert isinstance(size, int)
        return size

    whole = rules(10_000)
    await saved(database, whole, 0)
    first = await stored()
    assert first <= len(whole)
    for number in range(1, 6):
        document = rules(10_000, offset=number / 200)
        await saved(database, document, number)
        current = await database.policies.current(7)
        assert current is not None
        assert current.document == document
    assert await stored() - first < len(whole) / 10
    await saved(database, whole, 0, guild_id=8)
    assert await stored() - first < len(whole) / 10


async def test_a_document_of_any_text_comes_back_as_it_can_be_stored(database: Database) -> None:
    assert (await saved(database, "", 0)).document == ""
    odd = await saved(database, 'a\0,b\ud800,"é\U0001f600"' * 500, 1)

    assert await database.policies.current(7) == odd
    assert odd.document.startswith('a\N{REPLACEMENT CHARACTER},b\N{REPLACEMENT CHARACTER},"é')


@given(st.text(), st.integers(1, 400))
@example(",", 1000)
@example("", 1)
def test_pieces_are_the_text_again(text: str, times: int) -> None:
    assert "".join(cut(text * times)) == text * times


@given(st.integers(0, 2999), st.text(max_size=20))
def test_a_change_leaves_all_but_a_few_pieces_as_they_were(place: int, word: str) -> None:
    words = [f"w{n * 7919 % 10007}" for n in range(3000)]
    before = cut(",".join(words))
    words[place] = word.replace(",", "")
    after = cut(",".join(words))

    assert len(before) > 10
    assert len(set(after) - set(before)) <= 3
