"""What a challenge tells everybody: that it is coming, open, voted on, over or called off."""

from datetime import datetime, timedelta

import discord

from bot.cases.noticeboard import AMBER, GREEN, PURPLE, Notice
from bot.challenges.challenge import PHASES, Challenge, Phase
from bot.challenges.rules import Rules
from bot.languages.phrase import Phrase, Say, lines, phrase, verbatim
from bot.views.contest import vote_view
from db.records import PhaseMove

LATE = timedelta(minutes=5)
"""Who moves a phase later than this says so."""

COLOURS = {"announced": PURPLE, "open": GREEN, "voting": AMBER}


def key_of(challenge_id: str, version: int) -> str:
    """What the footer of a post ends with, by which it is found again."""
    return f"{challenge_id}/{version}"


def stamp(moment: datetime) -> str:
    """A moment for everybody in their own time, and how far away it is."""
    seconds = int(moment.timestamp())
    return f"<t:{seconds}:f> (<t:{seconds}:R>)"


def lateness(challenge: Challenge, move: PhaseMove) -> Phrase | None:
    """A sentence if a phase began late, because nobody was there to begin it."""
    if move.becomes not in PHASES[1:]:
        return None
    due = challenge.times.end_of(PHASES[PHASES.index(move.becomes) - 1])
    return phrase("contest-late", at=stamp(due)) if move.at - due > LATE else None


def written(challenge: Challenge, phase: Phase, key: str, say: Say, *more: Phrase) -> Notice:
    """The post of one phase that is not the last."""
    embed = discord.Embed(
        title=challenge.title,
        description=say(lines(_headline(challenge, phase), verbatim(challenge.theme), *more)),
        colour=COLOURS.get(phase, PURPLE),
    )
    if phase != "cancelled":
        embed.add_field(name=say(phrase("field-contest-times")), value=say(times(challenge)))
        told = rules(challenge.rules)
        if told and phase in ("announced", "open"):
            value = say(lines(*told))[:1024]
            embed.add_field(name=say(phrase("field-contest-rules")), value=value, inline=False)
    embed.set_footer(text=say(phrase("contest-footer", key=key)))
    view = vote_view(challenge.id, say) if phase == "voting" else None
    return Notice(embed=embed, view=view)


def times(challenge: Challenge) -> Phrase:
    """When it opens, closes and ends."""
    at = challenge.times
    return phrase(
        "contest-times",
        opens=stamp(at.opens_at),
        closes=stamp(at.closes_at),
        ends=stamp(at.ends_at),
    )


def rules(of: Rules) -> list[Phrase]:
    """A line for each rule."""
    said = [phrase("contest-rule-entries", count=of.most_entries), _mode(of)]
    if of.required_words:
        said.append(phrase("contest-rule-required", words=_listed(of.required_words)))
    if of.banned_words:
        said.append(phrase("contest-rule-banned", words=_listed(of.banned_words)))
    fixed = of.fixed
    options = {
        "model": fixed.model,
        "steps": fixed.steps,
        "width": fixed.width,
        "height": fixed.height,
        "seed": fixed.seed,
    }
    given = " ".join(f"{name}: {value}" for name, value in options.items() if value is not None)
    if given:
        said.append(phrase("contest-rule-fixed", options=f"`{given}`"))
    if of.membership_days:
        said.append(phrase("contest-rule-membership", days=of.membership_days))
    return said


def phase_text(challenge: Challenge) -> Phrase:
    """Where it stands, in a word."""
    if challenge.paused_at is not None:
        return phrase("contest-phase-paused")
    match challenge.phase:
        case "announced":
            return phrase("contest-phase-announced")
        case "open":
            return phrase("contest-phase-open")
        case "voting":
            return phrase("contest-phase-voting")
        case "closed":
            return phrase("contest-phase-closed")
        case "cancelled":
            return phrase("contest-phase-cancelled")


def _headline(challenge: Challenge, phase: Phase) -> Phrase:
    match phase:
        case "announced":
            return phrase("contest-announced")
        case "open":
            return phrase("contest-open")
        case "voting":
            return phrase("contest-voting", gallery=f"<#{challenge.gallery_channel_id}>")
        case "cancelled":
            return phrase("contest-cancelled")
        case "closed":
            return phrase("contest-closed")


def _mode(of: Rules) -> Phrase:
    match of.voting:
        case "single":
            return phrase("contest-mode-single")
        case "stars":
            return phrase("contest-mode-stars")
        case "pairwise":
            return phrase("contest-mode-pairwise")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word.replace('`', '')}`" for word in words)
