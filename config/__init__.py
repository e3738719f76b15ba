"""Settings and logging: the one place that reads the operator's file and environment.

Invariant: config opens nothing but its own file, once, and imports nothing of the project.
"""
