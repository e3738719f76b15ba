"""Which two entries a voter is shown next: the pair whose answer teaches most.

The difference of two strengths is known with a variance v, and the stronger is thought to win with
a probability p. One more answer brings p (1 - p) of information about that difference, so what it
teaches grows with p (1 - p) v: most where two entries lie close together and little is known of
them, nothing where the answer is known beforehand. Entries that were hardly compared are the least
certain, so they come first by themselves. Any pair nearly as good as the best may be drawn, so that
many voters at once are not all asked the same; its order is drawn as well.
"""

import random
from collections.abc import Set

import numpy as np

from bot.challenges.strengths import Strengths, chances

NEARLY = 0.85
"""A pair that teaches this share of what the best pair does is as good."""


def next_pair(
    strengths: Strengths,
    *,
    own: Set[str],
    answered: Set[frozenset[str]],
    seed: int,
) -> tuple[str, str] | None:
    """Choose a pair, left and right, for a voter; None if they have seen all they may.

    `own` are the voter's own entries, `answered` the pairs they have decided. The same arguments
    give the same pair.
    """
    worth = _worth(strengths)
    place = {name: number for number, name in enumerate(strengths.ids)}
    for name in own & place.keys():
        worth[place[name], :] = worth[:, place[name]] = 0.0
    for one, other in (tuple(pair) for pair in answered if pair <= place.keys()):
        worth[place[one], place[other]] = worth[place[other], place[one]] = 0.0
    worth = np.triu(worth, 1)
    best = worth.max(initial=0.0)
    if best <= 0.0:
        return None
    rows, columns = np.nonzero(worth >= NEARLY * best)
    draw = random.Random(seed)
    chosen = draw.randrange(len(rows))
    pair = [strengths.ids[rows[chosen]], strengths.ids[columns[chosen]]]
    draw.shuffle(pair)
    return pair[0], pair[1]


def _worth(strengths: Strengths) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """What the answer to each pair would teach, `[N, N]`."""
    alone = np.diag(strengths.covariance)
    variance = alone[:, None] + alone[None, :] - 2.0 * strengths.covariance
    chance = chances(strengths.values)
    return chance * (1.0 - chance) * variance
