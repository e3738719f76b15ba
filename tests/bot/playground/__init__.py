"""Tests of the playground: the real discord.py against it, and its limits one by one."""
