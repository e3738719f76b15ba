"""/dream: words in, a picture and its seed out."""

from discord.app_commands import Choice, Range, choices, command, describe

from bot import licence
from bot.admission import Denied, consider
from bot.intake import begin
from bot.languages.phrase import verbatim
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.request import Wish
from bot.studio import Asked, Interaction
from bot.views.licence import licence_view
from inference.errors import RequestError
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
)
@choices(sampler=[Choice(name=one.label, value=one.name) for one in SAMPLERS.values()])
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
    spoiler: bool = False,
) -> None:
    """Refuse nonsense from memory, acknowledge, and hand the rest to the life of a job."""
    studio = interaction.client.studio
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
    )
    granted = consider(wish, limits=studio.limits, model=studio.engine.info)
    if isinstance(granted, Denied):
        await say_alone(interaction, granted.sentence)
        return
    try:
        studio.engine.check(granted.request.for_engine(owner="", job=""))
    except RequestError as error:
        await say_alone(interaction, verbatim(str(error)))
        return
    if not await acknowledge(interaction, Deferred.PUBLICLY):
        return
    answer = await studio.database.members.licence(interaction.user.id)
    if answer is None or not answer.accepted or answer.version != licence.VERSION:
        asked = Asked(request=granted.request, notes=granted.notes, hook=interaction.followup)
        studio.remember(interaction.id, asked)
        question = licence.question(studio.engine.info)
        buttons = licence_view(interaction.id, to_member(interaction))
        await say_alone(interaction, question, view=buttons)
        return
    await begin(interaction, granted.request, granted.notes, asked_by=interaction.id)
