"""✏️: a form with every setting of the picture, to change and send."""

from dataclasses import replace
from typing import Self

import discord
from discord.ui import Label, Modal, Select, TextInput

from bot.admission import Denied
from bot.deeds.lookup import GONE, find
from bot.deeds.target import Target
from bot.editing import Entries, entries_of, wish_of
from bot.languages.phrase import Phrase, Say, phrase
from bot.painting import paint_again, weigh
from bot.replies import answered, say_alone, to_member
from bot.studio import Interaction
from bot.views.redo import redo_view
from inference.samplers import SAMPLERS

LONGEST = 4000


async def edit(interaction: Interaction, target: Target) -> None:
    """Open the form, with what was entered before if that is known; it is the first answer."""
    entries = interaction.client.studio.entries.get(target.draft)
    if entries is None:
        there = await find(interaction, target)
        if there is None:
            await say_alone(interaction, GONE)
            return
        entries = entries_of(there.request)
    form = EditForm(target, entries, to_member(interaction))
    await interaction.response.send_modal(form)


class EditForm(Modal):
    """Every setting of a picture, filled in."""

    def __init__(self, target: Target, entries: Entries, say: Say) -> None:
        super().__init__(title=say(phrase("title-edit")), custom_id=f"edit:{target.written}")
        self._target = target
        self._prompt = _text("prompt", entries.prompt, needed=True)
        self._negative = _text("negative_prompt", entries.negative_prompt)
        self._sampler: Select[Self] = Select(
            custom_id="sampler",
            options=[
                discord.SelectOption(
                    label=one.label, value=one.name, default=one.name == entries.sampler
                )
                for one in SAMPLERS.values()
            ],
        )
        self._settings = _text("settings", entries.settings)
        note = say(phrase("settings-note"))
        self.add_item(Label(text=say(phrase("field-prompt")), component=self._prompt))
        self.add_item(Label(text=say(phrase("field-negative-prompt")), component=self._negative))
        self.add_item(Label(text=say(phrase("field-sampler")), component=self._sampler))
        self.add_item(
            Label(text=say(phrase("field-settings")), description=note, component=self._settings)
        )

    async def on_submit(self, interaction: Interaction, /) -> None:  # type: ignore[override]
        """Paint what was entered, or say which entry is wrong and keep them all."""
        async with answered(interaction):
            entries = Entries(
                prompt=self._prompt.value,
                negative_prompt=self._negative.value,
                sampler=self._sampler.values[0],
                settings=self._settings.value,
            )
            studio = interaction.client.studio
            wish = wish_of(entries)
            there = await find(interaction, self._target)
            if there is not None and not isinstance(wish, Phrase):
                # What a form has no lines for stays as it was.
                first = there.request
                wish = replace(
                    wish,
                    init_image=first.init_image,
                    mask_image=first.mask_image,
                    matrix=first.matrix,
                )
            wrong: Phrase | None = None
            if isinstance(wish, Phrase):
                wrong = wish
            elif isinstance(weighed := weigh(studio, wish), Denied):
                wrong = weighed.sentence
            else:
                await paint_again(interaction, wish, job_id=self._target.job_id)
            if wrong is not None:
                studio.keep_entries(interaction.id, entries)
                view = redo_view(self._target, interaction.id, to_member(interaction))
                await say_alone(interaction, wrong, view=view)


def _text(custom_id: str, value: str, *, needed: bool = False) -> TextInput[EditForm]:
    return TextInput(
        custom_id=custom_id,
        style=discord.TextStyle.paragraph,
        default=value or None,
        required=needed,
        max_length=LONGEST,
    )
