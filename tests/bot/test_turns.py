"""Fair turns: their laws, on any order of arrivals and departures."""

from hypothesis import given
from hypothesis import strategies as st

from bot.turns import Turns

ARRIVALS = st.lists(st.integers(min_value=1, max_value=5), max_size=40)


def _filled(members: list[int]) -> tuple[Turns, dict[str, int]]:
    turns, owner = Turns(), {}
    for number, member in enumerate(members):
        turns.add(member, f"job{number}")
        owner[f"job{number}"] = member
    return turns, owner


def _served(turns: Turns) -> list[str]:
    served = []
    while (job := turns.next()) is not None:
        served.append(job)
    return served


@given(ARRIVALS)
def test_everybody_is_served_exactly_once(members: list[int]) -> None:
    turns, owner = _filled(members)

    assert sorted(_served(turns)) == sorted(owner)
    assert len(turns) == 0


@given(ARRIVALS)
def test_a_members_own_jobs_come_oldest_first(members: list[int]) -> None:
    turns, owner = _filled(members)
    served = _served(turns)

    for member in set(members):
        own = [job for job in served if owner[job] == member]
        assert own == [job for job in owner if owner[job] == member]


@given(ARRIVALS)
def test_nobody_has_two_turns_while_another_waits_for_one(members: list[int]) -> None:
    turns, owner = _filled(members)
    served = [owner[job] for job in _served(turns)]

    for place, member in enumerate(served):
        if member in served[place + 1 :]:
            until = place + 1 + served[place + 1 :].index(member)
            others = set(served[until:]) - {member}
            assert others <= set(served[place + 1 : until])


@given(ARRIVALS)
def test_the_order_shown_is_the_order_kept(members: list[int]) -> None:
    turns, _ = _filled(members)
    shown = list(turns.order())

    assert shown == _served(turns)


@given(ARRIVALS, st.data())
def test_a_cancelled_job_frees_its_place_and_changes_nothing_else(
    members: list[int], data: st.DataObject
) -> None:
    turns, owner = _filled(members)
    if not owner:
        assert not turns.remove("job0")
        return
    gone = data.draw(st.sampled_from(sorted(owner)))
    mine = [job for job in owner if owner[job] != owner[gone]]
    before = [job for job in turns.order() if job in mine]

    assert turns.remove(gone)
    assert not turns.remove(gone)
    assert gone not in turns
    assert [job for job in turns.order() if job in mine] == before


def test_forty_jobs_of_one_member_delay_another_by_one_turn() -> None:
    turns, _ = _filled([1] * 40)
    assert turns.next() == "job0"
    turns.add(2, "late")

    assert list(turns.order()).index("late") <= 1
