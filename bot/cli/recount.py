"""`python -m bot recount`: whether a challenge's result follows from the votes in its file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import complain, say

WHY = {
    "score": "",
    "support": "the score is equal: more ballots for it",
    "direct": "equal so far: ahead in the direct comparison",
    "earlier": "equal throughout: the earlier entry",
    "last": "",
}


def run_recount(chosen: Namespace) -> int:
    """Print the ranking that the votes give; 1 if the file states another."""
    from bot.challenges.export import read_export
    from bot.challenges.recount import recount
    from bot.challenges.refusal import Refusal

    try:
        exported = read_export(chosen.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{chosen.file} cannot be read: {error}.")
        return 1
    if isinstance(exported, Refusal):
        complain(str(exported))
        return 1
    answer = recount(exported)
    ranking = answer.ranking
    say(f"{'place':>5}  {'entry':<24}{'score':>12}{'±':>10}{'for':>7}{'of':>7}")
    for one in ranking.places:
        say(
            f"{one.place:>5}  {one.entry_id:<24}{one.score:>12.4f}{one.error:>10.4f}"
            f"{one.support:>7}{one.about:>7}  {WHY[one.above_by]}".rstrip()
        )
    say(
        f"{ranking.voters} voters, {ranking.ballots} ballots counted; {ranking.changed} changed "
        f"later, {ranking.voided} voided, {ranking.without} for entries that left."
    )
    for difference in answer.differences:
        complain(difference)
    if answer.differences:
        complain("The result in this file does not follow from its votes.")
        return 1
    say("The result in this file follows from its votes.")
    return 0


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what /challenge export has given")


RECOUNT = Subcommand(
    name="recount",
    summary="Compute a challenge's result again from its exported votes.",
    add_arguments=_arguments,
    run=run_recount,
)
