"""Pictures: the pyvis network of the screen, and SVG for publication. Files are written in graph/export."""
