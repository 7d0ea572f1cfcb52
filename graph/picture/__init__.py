"""Pictures: pyvis network, publication SVG, one-file HTML."""
