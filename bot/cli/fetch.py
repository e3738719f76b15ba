"""`python -m bot fetch`: weights from the hub, after their licence has been accepted."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import complain, say

if TYPE_CHECKING:
    from inference.files.hub import Listing
    from inference.files.known import KnownModel, Licence

YES = ("y", "yes")


def fetch(chosen: Namespace) -> int:
    """Show the licence, fetch what is missing, verify it, and say what to set."""
    from inference.files.hub import bring, look, make_room, missing
    from inference.files.known import KNOWN
    from inference.files.selection import select

    known = KNOWN.get(chosen.model)
    repository = known.repository if known else _repository(chosen.model)
    # A known model's licence is shown before anything is asked of the hub.
    if known:
        _accept(chosen, chosen.model, known.licence)
    listing = look(repository, chosen.revision or (known.revision if known else None))
    if not known:
        _accept(chosen, repository, _published(listing))
    names = select(
        [file.name for file in listing.files], repository, half=chosen.half, only=chosen.file
    )
    folder: Path = (
        chosen.to or Path("models") / (chosen.model if known else repository).split("/")[-1]
    )
    files = [listing.file(name) for name in names]
    wanted = missing(files, folder)
    make_room(wanted, folder)
    complain(
        f"{repository} at {listing.commit[:10]}: {len(files)} files, "
        f"{sum(file.size for file in files) / 1e9:,.2f} GB, of which "
        f"{sum(file.size for file in wanted) / 1e9:,.2f} GB are fetched into {folder}."
    )
    try:
        # The small files first: what is wrong with a repository shows early.
        for file in sorted(wanted, key=lambda one: one.size):
            bring(listing, file, folder)
    except KeyboardInterrupt:
        complain("Stopped; what has arrived is kept, and the same command goes on from there.")
        return 130
    _tell(folder, names, known)
    return 0


def _repository(name: str) -> str:
    """A name that is not in the table may be a repository's."""
    import difflib

    from inference.errors import UnknownModel
    from inference.files.known import KNOWN

    if name.count("/") == 1:
        return name
    nearest = difflib.get_close_matches(name, KNOWN, n=1, cutoff=0.0)[0]
    raise UnknownModel(
        f"No model called {name} is known; the nearest is {nearest}. Known are "
        f"{', '.join(KNOWN)}; any other is fetched by OWNER/REPOSITORY."
    )


def _published(listing: "Listing") -> "Licence":
    """The licence of a repository that is not in the table, as far as its publisher tells."""
    from inference.files.known import Licence

    name = listing.licence
    return Licence(
        name=f"{name} (says its publisher)" if name else "no licence that its publisher names",
        url=f"https://huggingface.co/{listing.repository}",
        restricted="rail" in name,
    )


def _accept(chosen: Namespace, model: str, licence: "Licence") -> None:
    """Show the licence; raises `StartError` unless it is accepted."""
    from bot.errors import StartError
    from bot.languages.catalogue import Catalogue
    from bot.languages.locales import ENGLISH
    from bot.licence import restrictions_text

    complain(f"{model} comes under {licence.name}: {licence.url}")
    if licence.remark:
        complain(licence.remark)
    if licence.restricted:
        restrictions = Catalogue.read().say(restrictions_text(), ENGLISH)
        complain(
            "You may use the model and what it makes, also for money, and you answer for what you "
            f"make. Neither you nor your members may use either to\n{restrictions}\n"
            "These are our words; the licence itself is what counts."
        )
    if chosen.accept_license:
        return
    if not sys.stdin.isatty():
        raise StartError(
            "Nothing was fetched: read the licence, and if you accept it, run the same command "
            "with --accept-license."
        )
    complain("Do you accept this licence? [y/N]")
    if sys.stdin.readline().strip().lower() not in YES:
        raise StartError("The licence was not accepted, so nothing was fetched.")


def _tell(folder: Path, names: list[str], known: "KnownModel | None") -> None:
    """The line for the settings, and what is still wanting."""
    singles = [name for name in names if name.endswith(".safetensors")]
    layout = "model_index.json" in names or "config.json" in names
    path = folder if layout else folder / singles[0]
    if known and known.family == "vae":
        say(f"DREAMLOOM_INFERENCE__VAE={path}")
        return
    say(f"DREAMLOOM_INFERENCE__MODEL={path}")
    if not any(name.startswith("safety_checker/") for name in names):
        complain(
            "These weights carry no safety classifier, and without one no picture is posted; "
            "sd-v1-5 has one. Name its folder: "
            "DREAMLOOM_INFERENCE__SAFETY_CHECKER=models/sd-v1-5/safety_checker"
        )


def _arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("model", metavar="MODEL", help="sd-v1-5, sdxl-base-1.0, …, or OWNER/REPOSITORY of the hub")
    add("--to", type=Path, metavar="FOLDER", help="where to (default: models/NAME)")
    add("--accept-license", action="store_true", help="accept the licence that is shown")
    add("--revision", metavar="NAME", help="a commit, branch or tag (default: the tested commit)")
    add("--file", metavar="NAME", help="only this .safetensors file of the repository")
    add("--half", action="store_true", help="half precision where there is a choice: half the size")


FETCH = Subcommand(
    name="fetch",
    summary="Fetch weights from the model hub.",
    add_arguments=_arguments,
    run=fetch,
)
