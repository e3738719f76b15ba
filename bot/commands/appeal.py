"""/appeal: asks that somebody else looks at a case again."""

from discord.app_commands import Range, command, describe, guild_only

from bot import verdicts
from bot.cases.reviewers import guild_of
from bot.commands.review import LARGEST_CASE
from bot.languages.phrase import Phrase, lines, phrase
from bot.places import is_age_restricted, place_of
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction
from bot.words import PROMPT_NOT_CHECKED
from moderation.errors import PolicyError
from moderation.subject import PromptSubject

LONGEST_TEXT = 1000


@command(name="appeal", description="Ask to have one of your cases looked at again")
@describe(case="The number of the case", text="Why it should be decided otherwise")
@guild_only()
async def appeal(
    interaction: Interaction,
    case: Range[int, 1, LARGEST_CASE],
    text: Range[str, 1, LONGEST_TEXT],
) -> None:
    """What members write to moderators is judged like everything they write."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    why_not = await _refusal(interaction, text)
    if why_not is None:
        appeals = interaction.client.studio.cases.appeals
        why_not = await appeals.open(guild_of(interaction), case, interaction.user.id, text)
    await say_alone(interaction, why_not)


async def _refusal(interaction: Interaction, text: str) -> Phrase | None:
    """Why these words cannot be passed on; None if they can."""
    studio = interaction.client.studio
    try:
        guild = await studio.database.guilds.get(guild_of(interaction))
        effective = await studio.communities.effective(guild, place_of(interaction))
    except PolicyError:
        return PROMPT_NOT_CHECKED
    adults = is_age_restricted(interaction.channel)
    subject = PromptSubject(prompt="", other=(("appeal", text),), age_restricted=adults)
    verdict = studio.moderator.judge_prompt(subject, effective.policy)
    if verdict.allowed:
        return None
    return lines(verdicts.why(verdict), phrase("appeal-other-words"))
