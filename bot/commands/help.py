"""/help: what to type, in plain words."""

from discord.app_commands import command

from bot.replies import say_alone
from bot.studio import Interaction

HELP = """**Type** `/dream` **and say what you would like to see**, for example
`/dream prompt: a red circle on a blue background`

The answer holds the picture and the whole line that makes it again. Paste that line and change a \
word, and only what you changed will differ, as long as the seed stays.
- `(red:1.3)` in a prompt counts more, `(red:0.7)` less
- `negative_prompt`: what should not be in it
- `count`: up to four pictures at once, each with the next seed
- `width`, `height`: multiples of 8
- `steps`, `guidance_scale`, `sampler`: leave them out until you are curious
- `spoiler`: hides the picture until it is clicked

`/quota` tells what you have left, `/queue` how long it may take, `/cancel` takes a picture back. \
`/license` tells what you may not do with it, `/modelcard` what to expect of the model."""


@command(name="help", description="What to type")
async def show_help(interaction: Interaction) -> None:
    """Answer the member alone."""
    await say_alone(interaction, HELP)
