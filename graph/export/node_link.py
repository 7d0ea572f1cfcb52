"""What is on the screen as node-link JSON: networkx and D3 read it, and every edge has its sentences."""

from __future__ import annotations

import json

import networkx as nx

from graph.export.contents import Contents
from graph.export.networks import as_network


def node_link_bytes(contents: Contents) -> bytes:
    """JSON that ``networkx.node_link_graph(data, edges="edges")`` reads back; half surrogate pairs as escapes."""
    data = nx.node_link_data(as_network(contents, flat=False), edges="edges")
    text = json.dumps(data, ensure_ascii=False, indent=1)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=1).encode("ascii")
