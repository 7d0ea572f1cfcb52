"""Rules over trees that propose claims, as data."""
