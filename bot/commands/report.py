"""The menu of a message: Report image for everybody, Why was this allowed? for moderators."""

import discord
from discord.app_commands import context_menu, default_permissions, guild_only

from bot.cases.posted import has_pictures, posted_in
from bot.cases.reviewers import guild_of, reviewing
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.replies import say_alone, to_member
from bot.studio import Interaction
from bot.views.report import ReportForm

MOST = 1900


@context_menu(name="Report image")
@guild_only()
async def report_image(interaction: Interaction, message: discord.Message) -> None:
    """Ask what is wrong with it."""
    posted = posted_in(message, guild_of(interaction), interaction.application_id)
    if posted is None:
        await say_alone(interaction, phrase("report-not-mine"))
    elif not has_pictures(message):
        await say_alone(interaction, phrase("report-nothing-there"))
    else:
        await interaction.response.send_modal(ReportForm(posted, message, to_member(interaction)))


@context_menu(name="Why was this allowed?")
@guild_only()
@default_permissions(moderate_members=True)
async def why_allowed(interaction: Interaction, message: discord.Message) -> None:
    """Every decision on the way to this post."""
    if not await reviewing(interaction):
        return
    posted = posted_in(message, guild_of(interaction), interaction.application_id)
    studio = interaction.client.studio
    decisions = await studio.database.decisions.for_job(posted.job_id) if posted else ()
    told: list[Phrase] = []
    for one in decisions:
        if one.guild_id != guild_of(interaction):
            continue
        if one.image_index is None:
            told.append(phrase("allowed-prompt", action=one.action))
        elif posted and posted.image_index in (None, one.image_index):
            told.append(phrase("allowed-picture", number=one.image_index + 1, action=one.action))
        else:
            continue
        told += await studio.cases.reasons.to_moderator(one)
    if not told:
        await say_alone(interaction, phrase("allowed-unknown"))
        return
    text = to_member(interaction)(lines(*told))
    await say_alone(interaction, verbatim(text[:MOST]))
