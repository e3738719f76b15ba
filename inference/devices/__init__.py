"""Devices as the pool sees them: found, watched, started again, spoken to."""
