"""Discord's limits, one by one: what it refuses is refused with its own status and code."""

import json

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.permissions import Permission
from tests.bot.playground.painter import Painter
from tests.bot.playground.rest_client import caller

FIELD = {"name": "n", "value": "v"}


def rows(*inner: dict[str, object]) -> dict[str, object]:
    """One action row."""
    return {"content": "x", "components": [{"type": 1, "components": list(inner)}]}


def button(custom_id: str = "a", **more: object) -> dict[str, object]:
    """A button."""
    return {"type": 2, "style": 1, "label": "A", "custom_id": custom_id, **more}


def select(**more: object) -> dict[str, object]:
    """A select menu."""
    return {"type": 3, "custom_id": "s", "options": [{"label": "A", "value": "a"}], **more}


GOOD: list[dict[str, object]] = [
    {"content": "x" * 2000},
    {"embeds": [{"title": "t" * 256, "description": "d" * 4096}]},
    {"embeds": [{"fields": [FIELD] * 25}] * 10},
    rows(*[button(str(n)) for n in range(5)]),
    {"content": "x", "components": [{"type": 1, "components": [select()]}]},
    {"content": "x", "nonce": "n" * 25},
]
BAD: list[tuple[dict[str, object], str]] = [
    ({"content": "x" * 2001}, "content"),
    ({"embeds": [{"title": "t"}] * 11}, "embeds"),
    ({"embeds": [{"title": "t" * 257}]}, "title"),
    ({"embeds": [{"description": "d" * 4097}]}, "description"),
    ({"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]}, "embeds"),
    ({"embeds": [{"fields": [FIELD] * 26}]}, "fields"),
    ({"embeds": [{"fields": [{"name": " ", "value": "v"}]}]}, "name"),
    ({"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]}, "value"),
    ({"embeds": [{"footer": {"text": "f" * 2049}}]}, "text"),
    ({"embeds": [{"author": {"name": "a" * 257}}]}, "name"),
    ({"embeds": [{"image": {"url": "file:///etc/passwd"}}]}, "url"),
    ({"embeds": [{}]}, "description"),
    ({"content": "x", "components": [rows(button())["components"]] * 6}, "components"),
    (rows(*[button(str(n)) for n in range(6)]), "components"),
    (rows(button(), button()), "custom_id"),
    (rows(button("c" * 101)), "custom_id"),
    (rows(button(label="l" * 81)), "label"),
    (rows({"type": 2, "style": 1, "custom_id": "a"}), "label"),
    (rows({"type": 2, "style": 5, "label": "A", "url": "https://e.org/" + "u" * 512}), "url"),
    (rows(select(), button()), "components"),
    (rows(select(options=[{"label": str(n), "value": str(n)} for n in range(26)])), "options"),
    (rows(select(placeholder="p" * 151)), "placeholder"),
    (rows(select(options=[{"label": "l" * 101, "value": "a"}])), "label"),
    ({"content": "x", "flags": 1 << 15}, "flags"),
    ({"content": "x", "nonce": "n" * 26}, "nonce"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "mentions"),
    ({"content": "x", "allowed_mentions": {"users": ["1"] * 101}}, "users"),
]


@pytest.mark.parametrize("body", GOOD)
async def test_a_message_at_its_limits_is_taken(place: Playground, body: dict[str, object]) -> None:
    async with caller(place) as call:
        status, _ = await call(
            "POST", f"/channels/{place.world.channel('dreams').id}/messages", body
        )
    assert status == 200


@pytest.mark.parametrize(("body", "named"), BAD)
async def test_a_message_past_a_limit_is_refused_and_the_place_named(
    place: Playground, body: dict[str, object], named: str
) -> None:
    async with caller(place) as call:
        status, reply = await call(
            "POST", f"/channels/{place.world.channel('dreams').id}/messages", body
        )
    assert (status, reply["code"]) == (400, 50035)
    assert named in json.dumps(reply["errors"])
    assert place.messages() == []
    assert place.refusals[0].code == 50035


async def test_an_empty_message_is_refused(place: Playground) -> None:
    channel = place.world.channel("dreams").id
    async with caller(place) as call:
        assert await call.code("POST", f"/channels/{channel}/messages", {"content": " "}) == (
            400,
            50006,
        )


async def test_files_have_limits(place: Playground) -> None:
    path = f"/channels/{place.world.channel('dreams').id}/messages"

    def form(*sizes: int, alt: str = "") -> aiohttp.FormData:
        body = aiohttp.FormData(quote_fields=False)
        listed = [{"id": n, "description": alt} for n in range(len(sizes))]
        body.add_field("payload_json", json.dumps({"attachments": listed}))
        for number, size in enumerate(sizes):
            body.add_field(f"files[{number}]", b"x" * size, filename=f"{number}.bin")
        return body

    mib = 1024 * 1024
    async with caller(place) as call:
        assert (await call("POST", path, form(*[1] * 10)))[0] == 200
        assert await call.code("POST", path, form(*[1] * 11)) == (400, 50035)
        assert await call.code("POST", path, form(1, alt="a" * 1025)) == (400, 50035)
        assert await call.code("POST", path, form(10 * mib + 1)) == (413, 40005)
        assert await call.code("POST", path, form(9 * mib, 9 * mib, 9 * mib)) == (413, 40005)
    assert len(place.messages()) == 1


async def test_an_interaction_takes_one_answer_and_no_follow_up_before_it(
    place: Playground, painter: Painter
) -> None:
    mira = place.person("mira")
    message = await (await mira.slash("dream", {"prompt": "x"})).message()
    use = (await mira.click(message, "Silent")).interaction
    callback = f"/interactions/{use.id}/{use.token}/callback"
    hook = f"/webhooks/{place.world.bot.id}/{use.token}"
    async with caller(place) as call:
        assert await call.code("POST", hook, {"content": "x"}) == (404, 10015)
        assert await call.code("PATCH", hook + "/messages/@original", {}) == (404, 10015)
        assert await call.code("POST", callback, {"type": 8, "data": {}}) == (400, 50035)
        wrong = {"type": 9, "data": {"title": "t" * 46, "custom_id": "c", "components": []}}
        assert await call.code("POST", callback, wrong) == (400, 50035)
        assert await call.code("POST", f"/interactions/{use.id}/x/callback", {}) == (404, 10062)
        assert (await call("POST", callback, {"type": 6}))[0] == 204
        assert await call.code("POST", callback, {"type": 6}) == (400, 40060)
        assert (await call("POST", hook, {"content": "more"}))[0] == 200
        assert await call.code("GET", hook + "/messages/1") == (404, 10008)


async def test_what_the_bot_may_not_do_is_refused(place: Playground, painter: Painter) -> None:
    said = await place.person("mira").say("mine")
    channel = said.channel.id
    path = f"/channels/{channel}/messages"
    async with caller(place) as call:
        assert await call.code("PATCH", f"{path}/{said.id}", {"content": "x"}) == (403, 50005)
        assert await call.code("DELETE", f"{path}/{said.id}") == (403, 50013)
        assert await call.code("GET", f"{path}/123") == (404, 10008)
        assert await call.code("GET", "/channels/123") == (404, 10003)
        assert await call.code("GET", "/guilds/123") == (404, 10004)
        assert await call.code("PUT", f"{path}/{said.id}/reactions/x/@me") == (404, 0)
        place.deny("dreams", Permission.SEND_MESSAGES)
        assert await call.code("POST", path, {"content": "x"}) == (403, 50013)
        place.deny("dreams", Permission.VIEW_CHANNEL)
        assert await call.code("POST", path, {"content": "x"}) == (403, 50001)
        place.world.people["juno"].takes_direct_messages = False
        juno = {"recipient_id": place.person("juno").person.id}
        _, direct = await call("POST", "/users/@me/channels", juno)
        there = f"/channels/{direct['id']}/messages"
        assert await call.code("POST", there, {"content": "x"}) == (403, 50007)


async def test_the_same_nonce_gives_the_same_message(place: Playground) -> None:
    path = f"/channels/{place.world.channel('dreams').id}/messages"
    body = {"content": "once", "nonce": "job-4f2a", "enforce_nonce": True}
    async with caller(place) as call:
        _, first = await call("POST", path, body)
        _, second = await call("POST", path, body)
        assert first["id"] == second["id"] and first["nonce"] == "job-4f2a"
        _, other = await call("POST", path, body | {"nonce": "job-4f2b"})
        _, loose = await call("POST", path, body | {"enforce_nonce": False})
        gallery = f"/channels/{place.world.channel('gallery').id}/messages"
        _, elsewhere = await call("POST", gallery, body)
    assert len({first["id"], other["id"], loose["id"], elsewhere["id"]}) == 4


async def test_an_ephemeral_message_is_reached_by_its_token_only(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("mira").slash("quota")
    message = await use.message()
    async with caller(place) as call:
        path = f"/channels/{message.channel.id}/messages/{message.id}"
        assert await call.code("GET", path) == (404, 10008)
        hook = f"/webhooks/{place.world.bot.id}/{use.interaction.token}/messages/{message.id}"
        assert (await call("PATCH", hook, {"content": "37 left"}))[0] == 200
    assert message.content == "37 left"


async def test_a_file_reappears_beside_the_embed_when_the_embed_drops_it(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("mira").slash("dream", {"prompt": "x"})
    message = await use.message()
    assert message.attachments == []
    hook = f"/webhooks/{place.world.bot.id}/{use.interaction.token}/messages/@original"
    async with caller(place) as call:
        await call("PATCH", hook, {"embeds": [{"title": "no picture"}]})
        assert [file.filename for file in message.attachments] == ["0.png"]
        await call("PATCH", hook, {"attachments": []})
        assert message.files == []


async def test_fifty_requests_a_second_are_the_most(place: Playground) -> None:
    async with caller(place) as call:
        replies = [await call("GET", "/users/@me") for _ in range(60)]
    refused = [body for status, body in replies if status == 429]
    assert refused and all(body["global"] for body in refused)
