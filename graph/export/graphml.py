"""What is on the screen as GraphML, which yEd, Gephi, Cytoscape, igraph and networkx read."""

from __future__ import annotations

import networkx as nx

from graph.export.contents import Contents
from graph.export.networks import as_network


def graphml_bytes(contents: Contents) -> bytes:
    """GraphML, UTF-8. Attributes of nodes and edges are those of networks.as_network; aliases are joined by "; "."""
    lines = "\n".join(nx.generate_graphml(as_network(contents, flat=True), named_key_ids=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'.encode()
