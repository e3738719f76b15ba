"""/dream: words in, a picture and its seed out."""

from discord.app_commands import Choice, Range, autocomplete, choices, command, describe

from bot.painting import dream_up, styles_for
from bot.request import Wish
from bot.studio import Interaction
from inference.samplers import SAMPLERS


@command(name="dream", description="Paint a picture from your words")
@describe(
    prompt="What you would like to see",
    negative_prompt="What should not be in it",
    seed="The same number with the same words gives the same picture; left out: a random one",
    steps="How many steps to take; more is slower and often finer",
    guidance_scale="How closely to follow the words",
    sampler="How the steps are taken",
    width="Width in pixels, a multiple of 8",
    height="Height in pixels, a multiple of 8",
    count="How many pictures; each gets the next seed",
    spoiler="Hide the picture until it is clicked",
    variation_seed="Turn the picture a little towards what this seed would give",
    variation_strength="How far to turn it: from 0, not at all, to 1, all the way",
    style="A style of this server, or none",
    upscale="How many times as wide and as high to make it in the end",
)
@choices(sampler=[Choice(name=one.label, value=one.name) for one in SAMPLERS.values()])
@autocomplete(style=styles_for)
async def dream(
    interaction: Interaction,
    prompt: str,
    negative_prompt: str | None = None,
    seed: int | None = None,
    steps: int | None = None,
    guidance_scale: float | None = None,
    sampler: str | None = None,
    width: int | None = None,
    height: int | None = None,
    count: Range[int, 1, 4] | None = None,
    spoiler: bool | None = None,
    variation_seed: int | None = None,
    variation_strength: float | None = None,
    upscale: Range[int, 1, 2] | None = None,
    style: str | None = None,
) -> None:
    """Ask for the pictures."""
    wish = Wish(
        prompt=prompt,
        negative_prompt=negative_prompt,
        seed=seed,
        steps=steps,
        guidance_scale=guidance_scale,
        sampler=sampler,
        width=width,
        height=height,
        count=count,
        spoiler=spoiler,
        variation_seed=variation_seed,
        variation_strength=variation_strength,
        upscale=upscale,
    )
    await dream_up(interaction, wish, style)
