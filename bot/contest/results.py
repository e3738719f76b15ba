"""The end of a challenge as everybody reads it: podium, plot, and how each place was won."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import discord

from bot.cases.noticeboard import GREEN, Notice
from bot.challenges.challenge import Challenge
from bot.challenges.pictures import plot_of, podium_of
from bot.challenges.ranking import Place
from bot.challenges.result import Result, conclude, resting
from bot.challenges.stored import ballot_of, entry_of
from bot.contest.gallery import Gallery
from bot.languages.phrase import Phrase, Say, lines, phrase, verbatim
from bot.presenter import dream_line
from bot.replies import LOST
from bot.request import JobRequest
from db.database import Database
from db.records import PhaseMove
from inference.errors import InferenceError
from inference.sheets import bar_plot, podium_sheet

log = logging.getLogger(__name__)

FIELD = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A result with everything that its post needs; `veiled` hides the podium behind a spoiler."""

    result: Result
    lines: Mapping[str, str]
    files: Mapping[str, bytes]
    veiled: bool = False


class Results:
    """Computes results and draws them; what cannot be drawn is left out and the rest is said."""

    def __init__(self, client: discord.Client, database: Database, gallery: Gallery) -> None:
        self._client = client
        self._database = database
        self._gallery = gallery

    async def conclude(self, challenge: Challenge, move: PhaseMove) -> Result:
        """The result, from the votes alone."""
        store, rules = self._database, challenge.rules
        entries = [entry_of(one) for one in await store.entries.of_challenge(challenge.id)]
        ballots = [ballot_of(one) for one in await store.ballots.of_challenge(challenge.id)]
        crowned = await store.hall.crowned(challenge.guild_id, rules.rest, before=move.at)
        rests = resting(crowned, rules.rest)
        return await asyncio.to_thread(conclude, challenge, entries, ballots, resting=rests)

    async def report(self, result: Result, say: Say) -> Report:
        """The podium, the plot and the pasteable lines of a result."""
        challenge = result.challenge
        stored = {one.id: one for one in await self._database.entries.of_challenge(challenge.id)}
        pictures: dict[str, bytes] = {}
        lines_: dict[str, str] = {}
        for place in result.podium:
            entry = stored[place.entry_id]
            job = await self._database.jobs.get(entry.job_id)
            if job is not None:
                lines_[place.entry_id] = dream_line(JobRequest.from_json(job.request))
            picture = await self._gallery.picture(challenge, entry)
            if picture is not None:
                pictures[place.entry_id] = picture
        shown = result.ranking.places[:20]
        names = await self._names(challenge.guild_id, {one.user_id for one in shown})
        told = {one.entry_id: say(score(result, one)) for one in result.podium}
        files: dict[str, bytes] = {}
        podium = podium_of(result, pictures=pictures, names=names, told=told)
        try:
            if podium is not None:
                files["podium.png"] = await asyncio.to_thread(podium_sheet, podium)
            if result.ranking.decided and len(shown) > 1:
                plot = plot_of(result, names=names, axis=say(_axis(result)))
                files["votes.png"] = await asyncio.to_thread(bar_plot, plot)
        except InferenceError as error:
            log.warning("challenge %s: not drawn: %s", challenge.id, type(error).__name__)
        veiled = any(self._gallery.veiled(one) for one in pictures)
        return Report(result=result, lines=lines_, files=files, veiled=veiled)

    async def _names(self, guild_id: int, members: set[int]) -> dict[int, str]:
        """What members are called here; those who left by their account's name, or not at all."""
        guild, names = self._client.get_guild(guild_id), {}
        for member in members:
            try:
                if guild is None:
                    raise LookupError
                names[member] = (await guild.fetch_member(member)).display_name
            except (discord.HTTPException, LookupError, *LOST):
                names[member] = f"…{member % 10000:04d}"
        return names


def written(report: Report, key: str, say: Say, *more: Phrase) -> Notice:
    """The result's post."""
    result = report.result
    challenge, ranking = result.challenge, result.ranking
    said = [phrase("contest-closed"), verbatim(challenge.theme), *more]
    if not ranking.places:
        said.append(phrase("contest-result-empty"))
    elif not ranking.decided:
        said.append(phrase("contest-result-undecided"))
    else:
        said.append(phrase("contest-result-votes", ballots=ranking.ballots, voters=ranking.voters))
    if ranking.voided:
        said.append(phrase("contest-result-voided", count=ranking.voided))
    said += [phrase("contest-result-out", why=one.reason) for one in result.disqualified[:5]]
    if result.passed_over and result.winner is not None:
        said.append(phrase("contest-result-rest", who=f"<@{result.winner.user_id}>"))
    embed = discord.Embed(title=challenge.title, description=say(lines(*said)), colour=GREEN)
    for place in result.podium:
        line = report.lines.get(place.entry_id, "")
        room = FIELD - 120
        cut = line if len(line) <= room else f"{line[:room]} …"
        value = f"<@{place.user_id}> · {say(score(result, place))}"
        if place.above_by in ("support", "direct", "earlier"):
            value += f" · {say(_tie(place))}"
        embed.add_field(
            name=say(phrase("field-contest-place", place=place.place)),
            value=f"{value}\n```\n{cut}\n```" if line else value,
            inline=False,
        )
    if "podium.png" in report.files and not report.veiled:
        embed.set_image(url="attachment://podium.png")
    embed.set_footer(text=say(phrase("contest-footer", key=key)))
    files = [
        discord.File(BytesIO(file), name, spoiler=report.veiled and name == "podium.png")
        for name, file in report.files.items()
    ]
    return Notice(embed=embed, files=files)


def score(result: Result, place: Place) -> Phrase:
    """What an entry got, in words."""
    match result.ranking.mode:
        case "single":
            return phrase("contest-score-votes", count=place.support)
        case "stars":
            return phrase("contest-score-stars", stars=f"{place.score:.2f}", count=place.support)
        case "pairwise":
            return phrase("contest-score-pairs", won=place.support, count=place.about)


def _axis(result: Result) -> Phrase:
    match result.ranking.mode:
        case "single":
            return phrase("contest-axis-votes")
        case "stars":
            return phrase("contest-axis-stars")
        case "pairwise":
            return phrase("contest-axis-strength")


def _tie(place: Place) -> Phrase:
    match place.above_by:
        case "support":
            return phrase("contest-tie-support")
        case "direct":
            return phrase("contest-tie-direct")
        case _:
            return phrase("contest-tie-earlier")
