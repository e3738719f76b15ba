"""/quota: what a member has left, and what a picture costs."""

from discord.app_commands import command

from bot.admission import Granted, consider, price
from bot.replies import Deferred, acknowledge, say_alone
from bot.request import Wish
from bot.studio import Interaction
from bot.words import credits_text, duration_text, moment_text


@command(name="quota", description="How many credits you have left")
async def quota(interaction: Interaction) -> None:
    """Answer the member alone."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    studio = interaction.client.studio
    guild = await studio.database.guilds.get(interaction.guild_id)
    allowance = guild.allowance(studio.jobs.default)
    balance = await studio.database.quota.balance(guild.guild_id, interaction.user.id, allowance)
    lines = [
        f"You have **{credits_text(balance.available)}** of {credits_text(balance.amount)}."
        f" An empty allowance fills up again in {duration_text(balance.window_seconds)}."
    ]
    if balance.full_at is not None:
        lines.append(f"Yours is full again {moment_text(balance.full_at)}.")
    if balance.reserved:
        lines.append(f"{credits_text(balance.reserved)} are set aside for unfinished pictures.")
    usual = consider(Wish(prompt="a picture"), limits=studio.limits, model=studio.engine.info)
    if isinstance(usual, Granted):
        lines.append(
            f"A picture with the usual settings costs {credits_text(price(usual.request))}."
        )
    lines.append(
        f"You may have {balance.waiting_cap} unfinished at a time, and have {balance.waiting}."
    )
    await say_alone(interaction, "\n".join(lines))
