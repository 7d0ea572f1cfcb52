"""GraphStore: one class over the neo4j driver, and the embedded server behind it."""
