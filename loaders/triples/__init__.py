"""Open information extraction: a sentence's statements as triples in its own words. Claims come elsewhere."""
