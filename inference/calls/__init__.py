"""Network calls: their sizes, which give equal bits, what they cost, how they are replayed."""
