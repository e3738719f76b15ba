"""/modelcard: what is loaded, what it can and cannot do, and whose world it has learnt."""

from discord.app_commands import command

from bot.languages.phrase import Phrase, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from inference.request import ModelInfo

LEARNT = {
    "demo": (phrase("card-demo-limits"), phrase("card-demo-biases")),
    "sd1": (phrase("card-sd1-limits"), phrase("card-sd1-biases")),
    "sd2": (phrase("card-sd2-limits"), phrase("card-sd2-biases")),
    "sdxl": (phrase("card-sdxl-limits"), phrase("card-sdxl-biases")),
}


@command(name="modelcard", description="What the model is, and its limits and biases")
async def modelcard(interaction: Interaction) -> None:
    """Answer the member alone."""
    await say_alone(interaction, card(interaction.client.studio.engine.info))


def card(model: ModelInfo) -> Phrase:
    """The model card."""
    limits, biases = LEARNT["demo" if model.shipped else _kind(model.family)]
    return phrase(
        "card",
        model=model.name,
        hash=model.model_hash,
        limits=limits,
        biases=biases,
        width=str(model.native_width),
        height=str(model.native_height),
        steps=model.default_steps,
        sampler=model.default_sampler,
        guidance=f"{model.default_guidance_scale:g}",
        check=phrase("card-checked") if model.safety else phrase("card-unchecked"),
    )


def _kind(family: str) -> str:
    """The entry for a family's name; an unknown one is told what holds for most."""
    return next((kind for kind in LEARNT if family.startswith(kind)), "sd1")
