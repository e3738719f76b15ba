"""Why something was decided, from what is stored: everything to a moderator, little to a member."""

import json
from collections.abc import Iterator
from dataclasses import replace

import discord

from bot.communities import Communities
from bot.judge import why_of
from bot.languages.phrase import Phrase, verbatim
from bot.scores import unpack_view
from db.database import Database
from db.records import Decision, Guild, Scores
from moderation import explain
from moderation.categories import Category
from moderation.moderator import Moderator
from moderation.policy import Policy
from moderation.resolution import Layer, Place, layers
from moderation.signals import Circumstances, Kind
from moderation.subject import ImageSubject, ViewScores
from moderation.verdict import Action, Finding, Verdict

MOST_TEXTS = 5
UNDERLINED = ("__", "__")
_TEXTS = ("prompt", "negative_prompt")
_MEASURED = frozenset({Kind.CONCEPT, "near_miss"})


class Reasons:
    """Explains decisions by the policy under which each was reached."""

    def __init__(self, database: Database, communities: Communities, moderator: Moderator) -> None:
        self._database = database
        self._communities = communities
        self._moderator = moderator

    async def to_moderator(self, decision: Decision) -> tuple[Phrase, ...]:
        """Why, and then the evidence; members' words in it are escaped, the hit is underlined."""
        verdict = verdict_of(decision)
        if verdict.zero_tolerance:
            return (why(decision),)
        steps = await self._layers(decision)
        policy = steps[-1].policy
        if decision.stage == "image":
            return (why(decision), *_quoted(await self._of_picture(decision, verdict, steps)))
        return (why(decision), *_quoted(_of_texts(decision, verdict, policy)))

    async def _of_picture(
        self, decision: Decision, verdict: Verdict, steps: tuple[Layer, ...]
    ) -> tuple[str, ...]:
        others = tuple(
            _other(one)
            for one in verdict.findings
            if one.kind not in _MEASURED and one.action > Action.ALLOW
        )
        subject = _subject(await self._database.decisions.scores(decision))
        if subject is None:
            return others
        policy = steps[-1].policy
        seen = Circumstances(age_restricted=decision.age_restricted, newcomer=decision.newcomer)
        signals = self._moderator.signals(subject, policy)
        return (*others, *explain.picture(signals, policy, seen, steps).lines())

    async def _layers(self, decision: Decision) -> tuple[Layer, ...]:
        then = Guild(guild_id=decision.guild_id, policy_number=decision.policy_number)
        community = (await self._communities.of(then)).community
        base = self._communities.baseline
        return layers(base.floor, community, place_of(decision), default=base.default)


def verdict_of(decision: Decision) -> Verdict:
    """The verdict as it was reached, as far as it is stored."""
    findings = tuple(_findings(decision.findings))
    return Verdict(
        action=Action.named(decision.action),
        findings=findings,
        why=decision.why,
        cause=decision.cause,
        zero_tolerance=any(
            one.category == Category.MINORS_SEXUAL and one.action is Action.BLOCK
            for one in findings
        ),
    )


def why(decision: Decision) -> Phrase:
    """For anybody: category, stage and what to change; never a pattern of zero tolerance."""
    verdict = verdict_of(decision)
    quoted = tuple(one._replace(matched=plain(one.matched)) for one in verdict.findings)
    return why_of(replace(verdict, findings=quoted, why=plain(verdict.why)))


def words_of(decision: Decision) -> dict[str, str]:
    """What was asked for, by field; nothing if that is kept no longer."""
    try:
        kept = json.loads(decision.subject or "{}")
    except ValueError:
        return {}
    return {name: str(kept[name]) for name in _TEXTS if kept.get(name)}


def hit_of(decision: Decision) -> str:
    """The words that were found fault with, as the member wrote them; empty if there are none."""
    originals = words_of(decision)
    reasons = explain.texts(verdict_of(decision), originals)
    return next((one.hit for one in reasons if one.hit.strip()), "")


def place_of(decision: Decision) -> Place:
    """Where it was asked for, as it was stored."""
    try:
        kept = json.loads(decision.place)
        return Place(
            category_id=kept["category_id"],
            channel_id=kept["channel_id"],
            thread_id=kept["thread_id"],
            role_ids=tuple(kept["role_ids"]),
        )
    except (ValueError, KeyError, TypeError):
        return Place(channel_id=decision.channel_id)


def plain(text: str) -> str:
    """Somebody's words on one line, which neither look like anything else nor name anybody."""
    one_line = " ".join(text.split())
    return discord.utils.escape_mentions(discord.utils.escape_markdown(one_line))


def _quoted(evidence: tuple[str, ...]) -> tuple[Phrase, ...]:
    """The evidence beside a bar, apart from the sentence that it is for."""
    return tuple(verbatim(f"> {line}") for line in evidence)


def _of_texts(decision: Decision, verdict: Verdict, policy: Policy) -> tuple[str, ...]:
    found = explain.texts(
        verdict,
        words_of(decision),
        rules=(*policy.words, *policy.firm_words),
        allow=(*policy.allow, *policy.firm_allow),
    )
    deciding = [one for one in found if one.action > Action.ALLOW][:MOST_TEXTS]
    return tuple(line for one in deciding for line in _escaped(one).lines(UNDERLINED))


def _escaped(reason: explain.TextReason) -> explain.TextReason:
    # A rule's name and its reading may be a member's words too: nothing may end the code around.
    return replace(
        reason,
        rule=plain(reason.rule),
        before=plain(reason.before) + reason.before[-1:].isspace() * " ",
        hit=plain(reason.hit),
        after=reason.after[:1].isspace() * " " + plain(reason.after),
        read_as=" ".join(reason.read_as.replace("`", "'").split()),
        note=plain(reason.note),
        nearly=tuple(map(plain, reason.nearly)),
    )


def _other(finding: Finding) -> str:
    told = f"{finding.action} by {plain(finding.rule)} ({finding.category})"
    if finding.value is None or finding.threshold is None:
        return told
    return f"{told}: {finding.value:.3f} of {finding.threshold:.3f}"


def _findings(text: str) -> Iterator[Finding]:
    for one in json.loads(text):
        span = one.get("span")
        known = {name: one[name] for name in Finding._fields if name in one}
        yield Finding(
            **known | {"action": Action.named(one["action"]), "span": tuple(span) if span else None}
        )


def _subject(stored: tuple[Scores, ...]) -> ImageSubject | None:
    if not stored:
        return None
    scorer = json.loads(stored[0].scorer)
    special = len(scorer["special_thresholds"])
    views = [unpack_view(one.view, one.cosines, special=special) for one in stored]
    return ImageSubject(
        views=tuple(
            ViewScores(view=one.view, concepts=one.concepts, special=one.special) for one in views
        ),
        concept_thresholds=tuple(scorer["concept_thresholds"]),
        special_thresholds=tuple(scorer["special_thresholds"]),
        concept_names=tuple(scorer["concept_names"]),
        special_names=tuple(scorer["special_names"]),
    )
