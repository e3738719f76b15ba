"""Start images are judged as outputs are, before anything is made of them.

The engine scores them: asked for a picture at strength 0, it gives the start image itself, as large
as it will be used, with its scores. So they also wait in the same line as everything else.
"""

from dataclasses import replace

from bot.judge import Judged
from bot.line import Place
from bot.ports import Engine, StartImageGone
from bot.screen import Screen
from bot.start_images import Pictures, StartImages
from inference.errors import EngineError
from inference.request import ImageRequest, Picture


class StartCheck:
    """Brings a job its pictures, and has them judged."""

    def __init__(self, *, engine: Engine, screen: Screen, images: StartImages) -> None:
        self._engine = engine
        self._screen = screen
        self._images = images

    async def keep(self, job_id: str, pictures: Pictures | None) -> None:
        """Keep the pictures of a job that is about to be stored."""
        if pictures is not None:
            await self._images.keep(job_id, pictures)

    async def forget(self, job_id: str, pictures: Pictures | None) -> None:
        """Keep no longer what was kept for a job that was not stored after all."""
        if pictures is not None:
            await self._images.forget(job_id)

    async def judged(self, place: Place) -> Judged | None:
        """The verdict on a job's start image, which is with the job from then on; None for none.

        Raises `StartImageGone`, `SealBroken`, and what the engine raises.
        """
        if not (place.request.init_image or place.request.reproduces):
            return None
        place.pictures = await self._images.of(place.job.id)
        if not place.request.init_image:
            return None
        if place.pictures is None or place.pictures.init is None:
            raise StartImageGone
        asked = replace(
            for_engine(place), prompt="", negative_prompt="", strength=0.0, count=1, tiling=False
        )
        judged = await self._screen.start_image(await self._scored(place, asked), place.job)
        if judged.verdict.zero_tolerance:
            await self._images.forget(place.job.id)
        return judged

    async def _scored(self, place: Place, asked: ImageRequest) -> Picture:
        place.ticket = self._engine.submit(asked)
        scored = None
        async for event in place.ticket:
            if isinstance(event, Picture):
                scored = event
        if scored is None:
            raise EngineError("The engine ended without the start image's scores.")
        return scored


def for_engine(place: Place) -> ImageRequest:
    """What the engine is asked for; a job whose pictures are not there yet can be estimated."""
    pictures = place.pictures
    return place.request.for_engine(
        owner=str(place.job.user_id),
        job=place.job.id,
        init_image=pictures.init if pictures else None,
        mask_image=pictures.mask if pictures else None,
    )
