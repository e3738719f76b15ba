"""/settings: what is painted by where somebody leaves a setting out, and a server's gallery."""

from dataclasses import replace

import discord
from discord.app_commands import Choice, Range, autocomplete, choices, command, describe

from bot.admission import Denied
from bot.languages.phrase import Phrase, lines, phrase
from bot.painting import styles_for, weigh
from bot.preferences import NO_STYLE, Preferences
from bot.replies import Deferred, acknowledge, say_alone
from bot.request import Wish
from bot.studio import Interaction
from db.records import SCOPES, Choices, Gallery, Scope
from inference.samplers import SAMPLERS

MOST_STARS = 100
QUOTED = 200


@command(name="settings", description="What is used where you leave a setting out")
@describe(
    whose="Whose settings: yours go over the channel's, and those over the server's",
    negative_prompt="What should never be in it",
    steps="How many steps to take",
    guidance_scale="How closely to follow the words",
    sampler="How the steps are taken",
    width="Width in pixels, a multiple of 8",
    height="Height in pixels, a multiple of 8",
    count="How many pictures at once",
    spoiler="Whether to hide the pictures until they are clicked",
    style="A style of this server, or none",
    prompt_in_files="Yours only: whether everybody may read your prompts in your pictures' files",
    gallery_channel="The server's only: where pictures go that many members like",
    gallery_stars="The server's only: how many stars that takes",
    reset="Forget these settings first; with the server's, its gallery too",
)
@choices(
    whose=[
        Choice(name="mine", value="member"),
        Choice(name="this channel's", value="channel"),
        Choice(name="this server's", value="guild"),
    ],
    sampler=[Choice(name=one.label, value=one.name) for one in SAMPLERS.values()],
)
@autocomplete(style=styles_for)
async def settings(
    interaction: Interaction,
    whose: str = "member",
    negative_prompt: str | None = None,
    steps: int | None = None,
    guidance_scale: float | None = None,
    sampler: str | None = None,
    width: int | None = None,
    height: int | None = None,
    count: Range[int, 1, 4] | None = None,
    spoiler: bool | None = None,
    style: str | None = None,
    prompt_in_files: bool | None = None,
    gallery_channel: discord.TextChannel | None = None,
    gallery_stars: Range[int, 1, MOST_STARS] | None = None,
    reset: bool = False,
) -> None:
    """Store what was given, if it makes sense and the member may; then show what holds."""
    scope: Scope = next((one for one in SCOPES if one == whose), "member")
    new = Preferences(
        negative_prompt=negative_prompt,
        steps=steps,
        guidance_scale=guidance_scale,
        sampler=sampler,
        width=width,
        height=height,
        count=count,
        spoiler=spoiler,
        style=style,
    )
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    gallery = gallery_channel is not None or gallery_stars is not None
    refused = _refused(interaction, scope, new, mine=prompt_in_files is not None, gallery=gallery)
    if refused is not None:
        await say_alone(interaction, refused)
        return
    if new.chosen or reset:
        await _store(interaction, scope, new, reset=reset)
    if prompt_in_files is not None:
        members = interaction.client.studio.database.members
        chosen = await members.choices(interaction.user.id)
        await members.choose(interaction.user.id, replace(chosen, prompt_in_files=prompt_in_files))
    told: list[Phrase] = []
    if scope == "guild" and (gallery or reset):
        told += await _choose_gallery(interaction, gallery_channel, gallery_stars, reset=reset)
    await say_alone(interaction, lines(*told, *await _shown(interaction)))


def _refused(
    interaction: Interaction, scope: Scope, new: Preferences, *, mine: bool, gallery: bool
) -> Phrase | None:
    """Why this cannot be stored; None if it can."""
    if scope != "member" and not interaction.permissions.manage_guild:
        return phrase("settings-not-allowed")
    if (mine and scope != "member") or (gallery and scope != "guild"):
        return phrase("settings-elsewhere")
    values = {key: value for key, value in new.chosen.items() if key != "style"}
    wish = replace(Wish(prompt="a picture"), **values)
    weighed = weigh(interaction.client.studio, wish)
    return weighed.sentence if isinstance(weighed, Denied) else None


async def _store(interaction: Interaction, scope: Scope, new: Preferences, *, reset: bool) -> None:
    guild_id, channel_id = _place(interaction)
    defaults = interaction.client.studio.database.defaults
    layers = await defaults.layers(guild_id, channel_id, interaction.user.id)
    before = Preferences() if reset else Preferences.from_json(layers[SCOPES.index(scope)])
    whose = {"guild": guild_id, "channel": channel_id, "member": interaction.user.id}
    kept = new.over(before)
    if kept.style == NO_STYLE and scope == "guild":
        kept = replace(kept, style=None)
    await defaults.put(
        scope, whose[scope], kept.to_json(), guild_id=guild_id, actor_id=interaction.user.id
    )


async def _choose_gallery(
    interaction: Interaction,
    channel: discord.TextChannel | None,
    stars: int | None,
    *,
    reset: bool,
) -> list[Phrase]:
    """Open, change or close the gallery; what is still missing for one."""
    guild_id, _ = _place(interaction)
    galleries = interaction.client.studio.database.galleries
    before = None if reset else await galleries.get(guild_id)
    actor = interaction.user.id
    if channel is None and before is None:
        if stars is not None:
            return [phrase("gallery-needs-channel")]
        await galleries.choose(guild_id, None, actor_id=actor)
        return []
    place = channel.id if channel is not None else before.channel_id if before else 0
    needed = stars or (before.stars if before else 3)
    gallery = Gallery(guild_id=guild_id, channel_id=place, stars=needed)
    await galleries.choose(guild_id, gallery, actor_id=actor)
    return []


async def _shown(interaction: Interaction) -> list[Phrase]:
    """All layers, the strongest first, and what else there is."""
    guild_id, channel_id = _place(interaction)
    database = interaction.client.studio.database
    guild, channel, mine = await database.defaults.layers(guild_id, channel_id, interaction.user.id)
    chosen: Choices = await database.members.choices(interaction.user.id)
    gallery = await database.galleries.get(guild_id)
    said = [
        phrase("settings-mine", settings=_told(mine)),
        phrase("settings-channel", settings=_told(channel)),
        phrase("settings-guild", settings=_told(guild)),
        phrase("settings-files-open") if chosen.prompt_in_files else phrase("settings-files"),
    ]
    if gallery is not None:
        place = f"<#{gallery.channel_id}>"
        said.append(phrase("settings-gallery", channel=place, stars=gallery.stars))
    return said


def _told(layer: str) -> str:
    """A layer as options are written."""
    chosen = Preferences.from_json(layer).chosen
    texts = (f"{name}: {value}".replace("`", "'") for name, value in chosen.items())
    cut = (text if len(text) <= QUOTED else text[: QUOTED - 1] + "…" for text in texts)
    return " ".join(f"`{text}`" for text in cut) or "–"


def _place(interaction: Interaction) -> tuple[int, int]:
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    assert interaction.channel_id is not None
    return interaction.guild_id, interaction.channel_id
