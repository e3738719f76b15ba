"""The rivals of `python -m bot bench`: diffusers, in processes of its own."""
