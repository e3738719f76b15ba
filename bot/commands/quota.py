"""/quota: what a member has left, and what a picture costs."""

from discord.app_commands import command

from bot.admission import Granted, consider, price
from bot.languages.phrase import lines, phrase
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
    said = [
        phrase(
            "quota-left",
            available=credits_text(balance.available),
            amount=credits_text(balance.amount),
            window=duration_text(balance.window_seconds),
        )
    ]
    if balance.full_at is not None:
        said.append(phrase("quota-full-at", moment=moment_text(balance.full_at)))
    if balance.reserved:
        said.append(phrase("quota-reserved", reserved=credits_text(balance.reserved)))
    usual = consider(Wish(prompt="a picture"), limits=studio.limits, model=studio.engine.info)
    if isinstance(usual, Granted):
        said.append(phrase("quota-usual-price", price=credits_text(price(usual.request))))
    said.append(phrase("quota-unfinished", most=balance.waiting_cap, waiting=balance.waiting))
    await say_alone(interaction, lines(*said))
