"""The pool's laws, with devices whose lives and deaths the test decides."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.sections import InferenceSettings
from inference.checks import find_model
from inference.devices.messages import Beat, Dropped, Told, WorkerStatus
from inference.devices.pauses import SETTLED_SECONDS, Pauses
from inference.devices.state import Device
from inference.errors import InferenceError, PoisonousRequest, UnknownModel, WorkerLost
from inference.pool import Pool
from inference.process import build_worker
from inference.request import Encoded, Picture, Progress
from inference.ticket import Ticket
from tests.fakes import MODEL, picture, scores
from tests.inference.driving import request

INFOS = {"": MODEL, "v15": MODEL}


class Stand:
    """A pool of ready devices without processes, and the tickets it was given."""

    def __init__(self, devices: int, attempts: int = 3) -> None:
        self.pool = Pool(InferenceSettings(attempts=attempts), build_worker)
        self.tickets: list[Ticket] = []
        for number in range(devices):
            device = Device(
                InferenceSettings(),
                f"cpu:{number}",
                build_worker,
                changed=self.pool._deal,
                lost=self.pool._blame,
            )
            device.infos = INFOS
            device.supervisor.state = "ready"
            self.pool.devices.append(device)

    def submit(self, **changes: object) -> Ticket:
        number = len(self.tickets) + 1
        wish = request(**changes)
        ticket = Ticket(number, wish, lambda: self.pool.cancel(number))
        self.tickets.append(ticket)
        self.pool.submit(ticket)
        return ticket

    def finish(self, device: Device) -> None:
        """Let it make the oldest ticket that it has."""
        for ticket in device.tickets[:1]:
            for index in tuple(ticket.left):
                made = picture(ticket.request, index, scores())
                device.hear(Told(ticket=ticket.number, event=made))

    def drop(self, device: Device) -> None:
        """Let it answer whatever was cancelled."""
        for ticket in self.tickets:
            if device.busy:
                device.hear(Dropped(ticket=ticket.number))

    def die(self, device: Device) -> None:
        device.supervisor.state = "restarting"
        device.lost(WorkerLost())

    def rise(self, device: Device) -> None:
        device.supervisor.state = "ready"
        device.changed()


def beat(device: Device, *resident: str, pace: float = 0.0) -> None:
    device.hear(
        Beat(
            status=WorkerStatus(
                paces={"": pace} if pace else {},
                resident=resident,
                queue=(),
                batch_fill=0,
                step_seconds=0,
                calls=0,
                rows=0,
                padding=0,
                peak_bytes=None,
                memory_used=None,
                memory_total=None,
                temperature=None,
            )
        )
    )


async def end_of(ticket: Ticket) -> InferenceError | None:
    async with asyncio.timeout(5):
        try:
            async for _ in ticket:
                pass
        except InferenceError as error:
            return error
    return None


async def play(
    script: list[tuple[str, int]], devices: int, poisons: set[int], attempts: int
) -> None:
    """Do what the script says; what has poison in it dies before it finishes anything."""
    stand = Stand(devices, attempts)
    for act, number in script:
        device = stand.pool.devices[number % devices]
        deadly = any(ticket.request.prompt == "poison" for ticket in device.tickets)
        match act:
            case "submit":
                poison = len(stand.tickets) in poisons
                stand.submit(prompt="poison" if poison else "", count=1 + number % 2)
            case "cancel" if stand.tickets:
                stand.tickets[number % len(stand.tickets)].cancel()
            case "work" if device.ready and deadly:
                stand.die(device)
            case "work" if device.ready:
                stand.drop(device)
                stand.finish(device)
            case "rise" if not device.ready:
                stand.rise(device)
        for one in stand.pool.devices:
            assert not one.isolating or len(one.tickets) == 1
    for _ in range(200):
        for device in stand.pool.devices:
            if not device.ready:
                stand.rise(device)
            elif any(ticket.request.prompt == "poison" for ticket in device.tickets):
                stand.die(device)
            else:
                stand.drop(device)
                stand.finish(device)
    assert stand.pool.waiting == 0
    for ticket in stand.tickets:
        assert ticket.ended
        error = await end_of(ticket)
        if ticket.request.prompt == "poison":
            assert error is not None
            assert ticket.tries <= max(attempts, 2)
        else:
            assert not isinstance(error, PoisonousRequest | WorkerLost)
            assert bool(ticket.left) == (error is not None)


acts = st.tuples(
    st.sampled_from(["submit", "submit", "work", "work", "work", "cancel", "rise"]),
    st.integers(0, 30),
)


@settings(deadline=None)
@given(
    st.lists(acts, max_size=60),
    st.integers(1, 3),
    st.sets(st.integers(0, 12), max_size=3),
    st.integers(1, 3),
)
def test_no_innocent_fails_whatever_happens_beside_it(
    script: list[tuple[str, int]], devices: int, poisons: set[int], attempts: int
) -> None:
    asyncio.run(play(script, devices, poisons, attempts))


async def test_a_request_goes_where_its_model_is_and_then_to_the_least_loaded() -> None:
    stand = Stand(3)
    first, second, third = stand.pool.devices
    beat(first, "v15", pace=1e-7)
    beat(second, "", pace=1e-7)
    beat(third, "", pace=1e-7)
    for _ in range(4):
        stand.submit()
    stand.submit(model="v15")
    assert [len(device.tickets) for device in (first, second, third)] == [1, 2, 2]
    assert first.tickets[0].request.model == "v15"
    assert 0 < stand.pool.estimate(request()) < 10


async def test_a_long_queue_is_worth_the_loading_of_a_model_elsewhere() -> None:
    stand = Stand(2)
    first, second = stand.pool.devices
    beat(first, "", pace=1e-3)
    beat(second, "v15", pace=1e-3)
    for _ in range(4):
        stand.submit(steps=100)
    assert second.tickets


async def test_the_last_device_that_is_gone_takes_the_requests_with_it() -> None:
    stand = Stand(2)
    first, second = stand.pool.devices
    ticket = stand.submit()
    for device in (first, second):
        stand.die(device)
    assert not ticket.ended
    for device in (first, second):
        device.supervisor.state = "gone"
        device.supervisor.problem = WorkerLost("It is broken.")
        device.changed()
        assert ticket.ended == (device is second)
    with pytest.raises(WorkerLost, match="It is broken"):
        stand.submit()


async def test_those_that_were_with_the_guilty_one_get_their_try_and_their_company_back() -> None:
    stand = Stand(1)
    (device,) = stand.pool.devices
    guilty, innocent = stand.submit(prompt="poison"), stand.submit()
    stand.die(device)
    # Alone in turn; the innocent one's process is struck from outside.
    for alone in (guilty, innocent, guilty):
        stand.rise(device)
        assert device.tickets == (alone,)
        stand.die(device)
    assert isinstance(await end_of(guilty), PoisonousRequest)
    assert (innocent.tries, innocent.suspect) == (1, False)
    newcomer = stand.submit()
    stand.rise(device)
    assert device.tickets == (innocent, newcomer)


async def test_what_was_cancelled_may_still_be_running_so_no_suspect_joins_it() -> None:
    stand = Stand(1)
    (device,) = stand.pool.devices
    first, second = stand.submit(), stand.submit()
    stand.die(device)
    stand.rise(device)
    first.cancel()
    assert not device.tickets
    stand.drop(device)
    assert device.tickets == (second,)


def test_pauses_grow_to_their_limit_and_begin_again_after_a_useful_life() -> None:
    pauses = Pauses(5)
    assert [pauses.after(1) for _ in range(5)] == [1, 2, 4, 5, 5]
    assert pauses.after(2 * SETTLED_SECONDS) == 5
    assert pauses.after(1, worked=True) == 5
    assert pauses.after(2 * SETTLED_SECONDS, worked=True) == 1
    assert pauses.after(1) == 2
    assert Pauses(0.5).after() == 0.5


async def test_a_ticket_that_changes_devices_tells_one_story() -> None:
    ticket = Ticket(1, request(count=2), lambda: None)
    assert ticket.give() == (0, 1)
    for event in (
        Encoded(tokens=3, kept=3),
        Progress(done=8, total=12),
        picture(ticket.request, 1, scores()),
    ):
        ticket.tell(event)
    assert ticket.give() == (0,)
    assert ticket.share_done == 0.5
    for event in (
        Encoded(tokens=3, kept=3),
        Progress(done=3, total=6),
        picture(ticket.request, 1, scores()),
        picture(ticket.request, 0, scores()),
    ):
        ticket.tell(event)
    events = [event async for event in ticket]
    assert [e for e in events if isinstance(e, Progress)] == [
        Progress(done=8, total=12),
        Progress(done=9, total=12),
    ]
    assert [e.index for e in events if isinstance(e, Picture)] == [1, 0]
    assert sum(isinstance(e, Encoded) for e in events) == 1


def test_an_unknown_model_is_answered_with_the_nearest() -> None:
    infos = {"": MODEL, "v15": MODEL, "inkpunk": replace(MODEL, name="inkpunk")}
    assert find_model("inkpunk", infos).name == "inkpunk"
    assert find_model("", infos) == MODEL
    with pytest.raises(UnknownModel, match="did you mean inkpunk"):
        find_model("inkpnk", infos)
