"""Articles in, claims out: sources, the reading engine, and the pipeline into the store."""
