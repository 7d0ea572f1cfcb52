"""Component events without a browser. Streamlit's test runner has no way for them; two of its private names stand here
and nowhere else, so that one test tells when they change."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def component(app: AppTest, name: str, key: str = "") -> object:
    """The one component of this name, and of this key if one is given, on the page."""
    of_name = [element for element in app.get("bidi_component") if element.proto.component_name == name]
    found = [element for element in of_name if not key or element.key == key]
    assert len(found) == 1, f"{len(found)} components {name} {key} on the page"
    return found[0].proto


def data(app: AppTest, name: str, key: str = "") -> dict[str, object]:
    """What Python sends to the component; to the graph it is two messages."""
    told = component(app, name, key)
    sent: dict[str, object] = json.loads(told.bytes or told.json)  # type: ignore[attr-defined]
    return sent if name != "ng_graph" else sent | data(app, "ng_beside")


def fire(app: AppTest, name: str, trigger: str, value: object) -> AppTest:
    """Send a trigger as the component in the browser does, and run the page."""
    states = app._tree.get_widget_states()
    widget = states.widgets.add()
    widget.id = f"$$STREAMLIT_INTERNAL_KEY_{component(app, name).id}__events"  # type: ignore[attr-defined]
    widget.json_trigger_value = json.dumps([{"event": trigger, "value": value}])
    return app._run(states)
