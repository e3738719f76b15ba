"""/modelcard: what is loaded, what it can and cannot do, and whose world it has learnt."""

from discord.app_commands import command

from bot.replies import say_alone
from bot.studio import Interaction
from inference.request import ModelInfo

LEARNT = {
    "demo": (
        "A small model that was trained, with the program that comes with it, on drawings made by "
        "a script: shapes, colours, simple landscapes. It shows how the whole works. It knows "
        "nothing else of the world, so most other words give a pleasant accident.",
        "Its safety check looks for a harmless stand-in (a hazard sign), not for anything real.",
    ),
    "sd1": (
        "Stable Diffusion v1, trained on pictures and captions from the web (LAION). It cannot "
        "write legible text, counts badly, mixes up who stands where, and often gets hands and "
        "faces wrong. Its pictures are inventions: take none of them for a fact.",
        "The captions were mostly English and the pictures mostly Western: other cultures, and "
        "people of other looks, appear less often and more as clichés. Its safety check knows "
        "sexual content only, and is wrong in both directions at times.",
    ),
    "sd2": (
        "Stable Diffusion 2, trained on pictures and captions from the web (LAION) from which most "
        "sexual content had been sorted out. It knows fewer artists and celebrities than v1, reads "
        "prompts differently, and has v1's trouble with text, counting, hands and faces.",
        "The captions were mostly English and the pictures mostly Western: other cultures, and "
        "people of other looks, appear less often and more as clichés.",
    ),
    "sdxl": (
        "Stable Diffusion XL, a larger model for larger pictures; what it was trained on has not "
        "been published in detail. It follows prompts better than its predecessors, and still "
        "cannot be trusted with text, counting, hands or faces.",
        "It repeats the clichés of the web about people and places, as its makers say themselves.",
    ),
}


@command(name="modelcard", description="What the model is, and its limits and biases")
async def modelcard(interaction: Interaction) -> None:
    """Answer the member alone."""
    await say_alone(interaction, card(interaction.client.studio.engine.info))


def card(model: ModelInfo) -> str:
    """The model card as text."""
    limits, biases = LEARNT["demo" if model.shipped else _kind(model.family)]
    checked = "on" if model.safety else "missing, so nothing can be shown"
    return (
        f"**{model.name}** (`{model.model_hash}`)\n{limits}\n{biases}\n"
        f"Native size {model.native_width} × {model.native_height}, usually "
        f"{model.default_steps} steps of {model.default_sampler} at guidance "
        f"{model.default_guidance_scale:g}. Safety check: {checked}."
    )


def _kind(family: str) -> str:
    """The entry for a family's name; an unknown one is told what holds for most."""
    return next((kind for kind in LEARNT if family.startswith(kind)), "sd1")
