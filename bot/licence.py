"""The licence's use restrictions in our own words, and what a member is asked to accept."""

from pathlib import Path

from inference.request import ModelInfo

VERSION = "openrail-m-1"
"""Changes whenever the restrictions do; members are then asked again."""

NAME = "CreativeML OpenRAIL-M"
URL = "https://huggingface.co/spaces/CompVis/stable-diffusion-license"

RESTRICTIONS: tuple[str, ...] = (
    "break any law that applies to you",
    "exploit or harm minors in any way, or try to",
    "make or spread things you could know to be false in order to hurt somebody",
    "make or spread personal details that could be used to hurt somebody",
    "insult, belittle, threaten or harass others",
    "let a machine alone decide about somebody's rights or duties",
    "treat people worse, or harm them, for their behaviour or for what is guessed about them",
    "take advantage of the weakness of a group, such as age or illness, so that harm can follow",
    "discriminate against people for traits the law protects",
    "give medical advice or read medical results",
    "serve justice, police, immigration or asylum work, such as predicting crimes",
)


def restrictions_text() -> str:
    """The restrictions as a list."""
    return "\n".join(f"- {restriction};" for restriction in RESTRICTIONS[:-1]) + (
        f"\n- {RESTRICTIONS[-1]}."
    )


def question(model: ModelInfo) -> str:
    """What a member reads before the first picture."""
    if "OpenRAIL" in model.licence:
        source = f"The model `{model.name}` comes with use restrictions ({NAME})"
    else:
        source = (
            f"`{model.name}` itself is under {model.licence}, but it is used here as Stable "
            f"Diffusion is, which comes with use restrictions ({NAME})"
        )
    return (
        f"**Before your first picture**\n{source} that hold for everybody. Do not use the model, "
        f"or its pictures, to\n"
        f"{restrictions_text()}\n\nThe licence itself: <{URL}>. /license shows this again."
    )


def explanation(model: ModelInfo) -> str:
    """What /license answers."""
    own = f" The weights say of themselves: {model.licence}." if model.licence else ""
    return (
        f"**{NAME}**\nYou may use the model and what it makes, also for money, and you answer for "
        f"what you make. You may not use either to\n{restrictions_text()}\n\n"
        f"These are our words; the licence itself is what counts: <{URL}>.{own}"
    )


def own_licence(model: ModelInfo) -> tuple[str, bytes] | None:
    """The licence file that lies beside the weights, by name and content, if there is one."""
    if not model.licence_file:
        return None
    path = Path(model.licence_file)
    try:
        return path.name, path.read_bytes()
    except OSError:
        return None
