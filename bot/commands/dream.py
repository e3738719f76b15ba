"""/dream: words in, a picture and its seed out."""

import discord
from discord.app_commands import Choice, Range, autocomplete, choices, command, describe

from bot.painting import dream_up, styles_for
from bot.request import Wish
from bot.studio import Interaction
from inference.samplers import SAMPLERS, SCHEDULES

MOST_CHOICES = 25
CHOICE_NAME = 100


async def _models(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The models by name; from memory, for it must be quick."""
    wanted = typed.strip().lower()
    names = [name for name in interaction.client.studio.engine.infos if name]
    return [
        Choice(name=name[:CHOICE_NAME], value=name)
        for name in names
        if wanted in name.lower() and len(name) <= CHOICE_NAME
    ][:MOST_CHOICES]


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
    init_image="A picture to start from",
    strength="How far to leave the start image: 0 is the image itself, 1 is as good as none",
    mask_image="White where the start image is to be painted anew, black where it stays",
    model="Which model paints",
    tiling="Let the picture go on at its opposite edge, so that it can be laid like tiles",
    schedule="How the noise falls from step to step",
    matrix="Take a | b | c in the prompt as a with every selection of the others",
)
@choices(
    sampler=[Choice(name=one.label, value=one.name) for one in SAMPLERS.values()],
    schedule=[Choice(name=label, value=name) for name, label in SCHEDULES.items()],
)
@autocomplete(style=styles_for, model=_models)
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
    style: str | None = None,
    init_image: discord.Attachment | None = None,
    strength: Range[float, 0.0, 1.0] | None = None,
    mask_image: discord.Attachment | None = None,
    model: str | None = None,
    tiling: bool = False,
    schedule: str | None = None,
    upscale: Range[int, 1, 2] | None = None,
    variation_seed: int | None = None,
    variation_strength: float | None = None,
    matrix: bool = False,
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
        strength=strength,
        model=model,
        tiling=tiling,
        schedule=schedule,
        matrix=matrix,
    )
    await dream_up(interaction, wish, style, init=init_image, mask=mask_image)
