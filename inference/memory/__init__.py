"""How much memory a model and its pictures take: counted, measured, and planned for."""
