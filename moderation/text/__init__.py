"""Reads a text in every way that people and models read it, and finds what is listed there."""
