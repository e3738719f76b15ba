"""/style: the words that a server lays around its members' prompts; moderators change them."""

import re

from discord.app_commands import Range, autocomplete, command, describe

from bot.languages.phrase import lines, phrase
from bot.painting import styles_for
from bot.preferences import NO_STYLE
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction
from db.records import NewStyle

MOST = 100
LONGEST = 500
SHOWN = 20
QUOTED = 60
_NAME = re.compile(r"[\w][\w -]{0,31}")


@command(name="style", description="The styles of this server; moderators add and change them")
@describe(
    name="Which style",
    prompt="Its words; a member's come first, or where prompt stands in curly brackets",
    negative_prompt="What should not be in pictures of this style",
    delete="Take the style away",
)
@autocomplete(name=styles_for)
async def style(
    interaction: Interaction,
    name: Range[str, 1, 32] | None = None,
    prompt: Range[str, 1, LONGEST] | None = None,
    negative_prompt: Range[str, 1, LONGEST] | None = None,
    delete: bool = False,
) -> None:
    """Show the styles, or one; store or delete one for those who may."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    styles = interaction.client.studio.database.styles
    key = " ".join((name or "").casefold().split())
    known = await styles.of_guild(interaction.guild_id)
    found = next((one for one in known if one.name == key), None)
    changing = delete or prompt is not None or negative_prompt is not None
    actor = interaction.user.id
    if changing and not interaction.permissions.manage_messages:
        told = phrase("style-not-allowed")
    elif changing and (not _NAME.fullmatch(key) or key == NO_STYLE):
        told = phrase("style-name")
    elif delete and await styles.remove(interaction.guild_id, key, actor_id=actor):
        told = phrase("style-deleted", name=key)
    elif prompt is not None or (found is not None and negative_prompt is not None and not delete):
        new = NewStyle(
            guild_id=interaction.guild_id,
            name=key,
            prompt=prompt if prompt is not None else found.prompt if found else "",
            negative_prompt=negative_prompt or (found.negative_prompt if found else ""),
        )
        stored = await styles.put(new, actor_id=actor, most=MOST - 1)
        told = phrase("style-stored", name=key) if stored else phrase("style-full", most=MOST)
    elif found is not None:
        told = phrase(
            "style-shown",
            name=found.name,
            prompt=_quoted(found.prompt, LONGEST),
            against=_quoted(found.negative_prompt or "–", LONGEST),
        )
    elif key:
        names = ", ".join(one.name for one in known) or "–"
        told = phrase("style-unknown", names=names)
    elif known:
        some = [
            phrase("style-item", name=one.name, prompt=_quoted(one.prompt, QUOTED))
            for one in known[:SHOWN]
        ]
        more = len(known) - len(some)
        told = lines(*some, *([phrase("style-more", count=more)] if more else []))
    else:
        told = phrase("style-none")
    await say_alone(interaction, told)


def _quoted(text: str, most: int) -> str:
    text = text.replace("`", "'")
    return text if len(text) <= most else text[: most - 1] + "…"
