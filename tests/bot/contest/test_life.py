"""A challenge through the real client: drafted, announced, entered, voted on, and its result."""

import json

import pytest

from bot.challenges.challenge import Phase
from bot.challenges.export import Exported, read_export
from bot.challenges.recount import recount
from bot.playground.messages import Message
from bot.playground.people import words
from tests.bot.contest.ground import FORM, drafts, fills, hasten, job_of, makes, said
from tests.bot.filter.desk import labels
from tests.bot.stage import Stage


async def _entered(stage: Stage, who: str, seed: int) -> Message:
    """One member's picture, entered; its post in the gallery."""
    person = stage.place.person(who)
    use = await person.slash("dream", {"prompt": f"a village, {who}", "seed": seed})
    job = job_of(await stage.picture(use))
    await stage.idle()
    before = len(stage.pictures("gallery"))
    told = await stage.alone(await person.slash("challenge submit", {"job": job}))
    assert "Entered" in told, told
    posts = stage.pictures("gallery")
    assert len(posts) == before + 1
    return posts[-1]


async def _moved(stage: Stage, to: Phase) -> None:
    """Bring the next phase about and wait for its post."""
    headline = {"open": "is open", "voting": "voting has begun", "closed": "is over"}
    await hasten(stage.app.studio.database, to)
    stage.app.studio.contest.mover.call()
    await stage.place.wait_for(lambda: said(stage.place, headline[to]))


async def _shows(stage: Stage, message: Message, text: str) -> None:
    """Wait until a message that is edited has a text in it."""
    await stage.place.wait_for(lambda: text in message.content)


async def test_a_challenge_from_the_draft_to_the_podium_with_one_vote_each(stage: Stage) -> None:
    await makes(stage.place, stage.theo)
    (announced,) = said(stage.place, "is coming")
    assert "First snow" in words(announced)
    assert "<t:" in "".join(words(announced))
    await _moved(stage, "open")
    mira, juno = await _entered(stage, "mira", 1), await _entered(stage, "juno", 2)
    for post in (mira, juno):
        assert not any(name in "".join(words(post)).lower() for name in ("mira", "juno"))
        assert not any(
            person.mention in "".join(words(post)) for person in (stage.mira, stage.juno)
        )

    await _moved(stage, "voting")
    (voting,) = said(stage.place, "voting has begun")
    for voter in (stage.theo, stage.mira):
        use = await voter.click(voting, "Vote")
        ballot = await use.message()
        assert ballot.ephemeral and ballot.files
        assert f"Entry 1 of {1 if voter.id == stage.mira.id else 2}" in ballot.content
        if voter.id == stage.theo.id:
            await _until_juno(stage, ballot, juno)
        await voter.click(ballot, "Vote for this one")
        await _shows(stage, ballot, "has your vote")
    early = await stage.alone(await stage.juno.slash("challenge export"))
    assert "no challenge for that now" in early

    await _moved(stage, "closed")
    (result,) = said(stage.place, "is over")
    text = "\n".join(words(result))
    assert "Place 1" in text and stage.juno.mention in text and "Votes: 2" in text
    assert "/dream prompt: a village, juno" in text
    assert [one.filename for one in result.files] == ["podium.png", "votes.png"]
    hall = await stage.alone(await stage.mira.slash("challenge hall"))
    assert stage.juno.mention in hall and "First snow" in hall
    mine = await stage.alone(await stage.juno.slash("challenge mine"))
    assert "won: 1" in mine and "Place 1" in mine
    for person, anonymous in ((stage.theo, False), (stage.mira, True)):
        use = await person.slash("challenge export")
        (file,) = (await use.message(lambda message: message.files)).files
        text = file.content.decode()
        assert json.loads(text)["anonymous"] is anonymous
        assert (str(stage.mira.id) in text) is not anonymous
        exported = read_export(text)
        assert isinstance(exported, Exported)
        assert recount(exported).differences == ()
    assert not stage.place.refusals
    assert not stage.place.late


async def _until_juno(stage: Stage, ballot: Message, juno: Message) -> None:
    """Go on until the ballot shows juno's entry."""
    if ballot.files[0].content != juno.files[0].content:
        await stage.theo.click(ballot, "▶" if "▶" in labels(ballot) else "◀")
        await stage.place.wait_for(lambda: "Entry 2 of 2" in ballot.content)
    assert ballot.files[0].content == juno.files[0].content


async def test_stars_are_given_and_changed(stage: Stage) -> None:
    await makes(stage.place, stage.theo, {"voting": "stars"})
    await _moved(stage, "open")
    await _entered(stage, "mira", 1)
    await _entered(stage, "juno", 2)
    await _moved(stage, "voting")
    ballot = await (await stage.mira.slash("challenge vote")).message()
    assert labels(ballot)[-5:] == ["1 ★", "2 ★", "3 ★", "4 ★", "5 ★"]
    for stars in (5, 2):
        await stage.mira.click(ballot, f"{stars} ★")
        await _shows(stage, ballot, f"You gave it {'★' * stars}\n")
    await _moved(stage, "closed")
    (result,) = said(stage.place, "is over")
    assert "ratings: 1" in "\n".join(words(result))
    assert not stage.place.refusals


async def test_pairs_come_one_after_the_other_until_all_are_decided(stage: Stage) -> None:
    await makes(stage.place, stage.theo, {"voting": "pairwise", "max_entries": 2})
    await _moved(stage, "open")
    for who, seed in (("mira", 1), ("juno", 2), ("juno", 3)):
        await _entered(stage, who, seed)
    await _moved(stage, "voting")
    ballot = await (await stage.theo.slash("challenge vote")).message()
    assert labels(ballot) == ["Left", "Right", "Skip"] and ballot.files
    await (await stage.theo.click(ballot, "Skip")).answered()
    for number in (1, 2):
        await stage.theo.click(ballot, "Left")
        await _shows(stage, ballot, f"decided {number} so")
    await stage.theo.click(ballot, "Right")
    await stage.place.wait_for(lambda: "compared all that there is" in ballot.content)
    assert not labels(ballot)
    await _moved(stage, "closed")
    (result,) = said(stage.place, "is over")
    assert "Preferred" in "\n".join(words(result))
    assert not stage.place.refusals


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"opens": "yesterday 20:00"}, "which is over"),
        ({"closes": "in 10 minutes"}, "not after the start"),
        ({"ends": "in 1 day"}, "not after entries close"),
        ({"opens": "whenever"}, "cannot read “whenever” as a time"),
        ({"theme": "naked children"}, "do not let this title or theme stand"),
    ],
)
async def test_what_cannot_be_announced_says_why_and_keeps_what_was_typed(
    stage: Stage, change: dict[str, str], told: str
) -> None:
    preview = await drafts(stage.theo, words=FORM | change)
    assert told in preview.content
    assert labels(preview) == ["Edit …", "Drop"]
    use = await stage.theo.click(preview, "Edit …")
    rows = (await use.form())["components"]
    assert [row["components"][0].get("value") for row in rows] == list((FORM | change).values())
    await fills(stage.theo, use, FORM)
    await stage.place.wait_for(lambda: "Only you see this" in preview.content)
    await stage.theo.click(preview, "Drop")
    await stage.place.wait_for(lambda: "Dropped" in preview.content)
    assert not await stage.app.studio.database.challenges.unfinished()


async def test_members_are_told_why_a_picture_cannot_be_entered_or_taken_back(
    stage: Stage,
) -> None:
    async def submits(who: str, job: str) -> str:
        return await stage.alone(
            await stage.place.person(who).slash("challenge submit", {"job": job})
        )

    early = job_of(await stage.picture(await stage.mira.slash("dream", {"prompt": "a village"})))
    assert "no challenge for that now" in await submits("mira", early)
    await makes(stage.place, stage.theo, {"required_words": "village"})
    await _moved(stage, "open")
    assert "older than the challenge" in await submits("mira", early)
    assert "no such picture" in await submits("mira", "nothing")
    other = job_of(await stage.picture(await stage.mira.slash("dream", {"prompt": "a boat"})))
    await stage.idle()
    assert "must have “village”" in await submits("mira", other)
    post = await _entered(stage, "mira", 7)
    stored = (await stage.app.studio.contest.running(int(stage.place.world.guild.id)))[0]
    (entry,) = await stage.app.studio.database.entries.of_challenge(stored.id)
    assert entry.message_id == int(post.id)
    assert "somebody else's" in await submits("juno", entry.job_id)
    assert "entered already" in await submits("mira", entry.job_id)
    mine = await (await stage.mira.slash("challenge mine")).message()
    await stage.mira.click(mine, "Take 1 back")
    await stage.place.wait_for(lambda: "Taken back" in mine.content)
    assert post.deleted
    assert "Voting begins" in await stage.alone(
        await stage.juno.slash("challenge vote", {"challenge": stored.id})
    )


async def test_moderators_pause_resume_extend_and_cancel_and_others_do_not(stage: Stage) -> None:
    refused = await stage.alone(
        await stage.mira.slash("challenge create", {"channel": stage.mira.channel("dreams").id})
    )
    assert "members who may manage events" in refused
    await makes(stage.place, stage.theo)
    id_ = (await stage.app.studio.contest.running(int(stage.place.world.guild.id)))[0].id
    for line, options, told in (
        ("resume", {}, "is not paused"),
        ("pause", {"reason": "a storm"}, "Paused"),
        ("pause", {}, "paused already"),
        ("show", {}, "This challenge is paused"),
        ("resume", {}, "It goes on"),
        ("extend", {"to": "in 1 minute"}, "can only be moved to a later time"),
        ("extend", {"to": "in 5 days"}, "ends <t:"),
        ("list", {}, "First snow"),
        ("cancel", {"challenge": id_}, "called off"),
    ):
        use = await stage.theo.slash(f"challenge {line}", options)
        assert told in await stage.alone(use), line
    await stage.place.wait_for(lambda: said(stage.place, "was called off"))
    entries = await stage.app.studio.database.audit.of_guild(
        int(stage.place.world.guild.id), limit=20, action="challenge"
    )
    done = [one.action.partition(".")[2] for one in reversed(entries)]
    assert done == ["create", "pause", "resume", "extend", "cancel"]
