"""Models in memory: one, several, and which of them goes when another is wanted."""
