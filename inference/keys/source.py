"""Where one of our tensors comes from in a file that cuts or turns its tensors otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A name in a file, which third of that tensor is meant, and whether it is to be transposed."""

    name: str
    third: int | None = None
    turned: bool = False

    def shape(self, stored: tuple[int, ...]) -> tuple[int, ...]:
        """The shape of what is meant, from that of the whole tensor."""
        if self.third is not None and stored and stored[0] % 3 == 0:
            stored = (stored[0] // 3, *stored[1:])
        return stored[::-1] if self.turned else stored
