"""How well the engine reads: development sets, measures, and the table of scores. Needs no torch."""
