"""The message menu's Dream from this image: a form, and then a /dream with that start image."""

import discord
from discord.app_commands import context_menu, guild_only
from discord.ui import Label, Modal, TextInput

from bot.admission import number
from bot.languages.phrase import Phrase, Say, phrase
from bot.originals import pictures_of
from bot.painting import paint
from bot.replies import answered, say_alone, to_member
from bot.request import STRENGTH, Wish
from bot.studio import Interaction, Pressed

FORM_PATIENCE = 15 * 60.0
LONGEST = 4000
"""Characters that Discord lets a field of a form have."""


class FromImage(Modal):
    """What to make of a picture, and how far to leave it."""

    def __init__(self, image: discord.Attachment, say: Say) -> None:
        super().__init__(
            title=say(phrase("title-from-image")),
            custom_id=f"from-image:{image.id}",
            timeout=FORM_PATIENCE,
        )
        self.image = image
        self.prompt: TextInput[FromImage] = TextInput(
            style=discord.TextStyle.paragraph, custom_id="prompt", max_length=LONGEST
        )
        self.negative: TextInput[FromImage] = TextInput(
            custom_id="negative_prompt", required=False, max_length=LONGEST
        )
        self.strength: TextInput[FromImage] = TextInput(
            custom_id="strength", default=number(STRENGTH), required=False, max_length=10
        )
        for key, part in (
            (phrase("field-from-prompt"), self.prompt),
            (phrase("field-from-negative"), self.negative),
            (phrase("field-from-strength"), self.strength),
        ):
            self.add_item(Label(text=say(key), component=part))

    async def on_submit(self, interaction: Pressed, /) -> None:
        """Ask for the picture as if it had been typed."""
        async with answered(interaction):
            strength = _strength(self.strength.value)
            if isinstance(strength, Phrase):
                await say_alone(interaction, strength)
                return
            wish = Wish(
                prompt=self.prompt.value,
                negative_prompt=self.negative.value or None,
                strength=strength,
            )
            await paint(interaction, wish, init=self.image)


@context_menu(name="Dream from this image")
@guild_only()
async def dream_from_image(interaction: Interaction, message: discord.Message) -> None:
    """Open the form for the first picture of the message."""
    found = pictures_of(message)
    if not found:
        await say_alone(interaction, phrase("from-no-image"))
        return
    await interaction.response.send_modal(FromImage(found[0], to_member(interaction)))


def _strength(typed: str) -> float | Phrase | None:
    """The number that was typed, in any language's way; None for none."""
    if not typed.strip():
        return None
    try:
        return float(typed.strip().replace(",", "."))
    except ValueError:
        return phrase("wrong-strength")
