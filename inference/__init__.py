"""Stable Diffusion as a service to the rest of the program: a request in, pictures and facts out.

Invariants:
- inference does not know who asked, what is allowed, or that Discord exists;
- it reports facts (safety scores as raw cosines), never judgements;
- it never logs a prompt;
- it sees only `config`, and only `inference/process.py` starts processes or threads.

Shapes in docstrings use one legend: B rows, C channels, H W latent height and width,
T tokens, D features, for example `[B, 4, H, W]`.
"""
