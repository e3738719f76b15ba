"""The benchmark against diffusers: `python -m tests.bench`, on one machine, in one run."""
