"""The demo model: a small Stable Diffusion v1, trained on pictures that this package draws.

Invariants:
- every picture, caption and weight follows from a seed: nothing is downloaded, nothing is copied;
- training and evaluation read nothing but their own work folder and the committed weights;
- the rest of the program sees only the weights, as one checkpoint among others.
"""
