"""The shape of the house, held by reading every module's imports: which way the arrows run, and what stands in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.availability import ROOT

PACKAGES = ("graph", "loaders", "seeds", "ui")
MAY_IMPORT = {
    "app": {"ui"},
    "ui": {"ui", "loaders", "graph", "seeds"},
    "seeds": {"seeds", "loaders", "graph"},
    "loaders": {"loaders", "graph"},
    "graph": {"graph"},
}
"""The arrows between the rooms: app -> ui -> loaders -> graph, with the samples beside the app's pages."""
SCORING = "loaders.scoring"
"""It scores the engine on the samples' annotation too."""
STOREYS = {
    **dict.fromkeys(("model", "schema", "errors"), 0),
    **dict.fromkeys(("naming", "resolve"), 1),
    "store": 2,
    **dict.fromkeys(("explore", "picture", "export"), 3),
}
"""The arrows inside `graph`: a module imports from its own storey or a lower one; the command line sees them all."""
ONLY_IN = {
    "streamlit": ("app", "ui"),
    "neo4j": ("graph.store",),
    "arcadedb": ("graph.store",),
    "pyvis": ("graph.picture", "graph.export", "ui"),
    "torch": ("loaders.training",),
    "onnx": ("loaders.training",),
    "safetensors": ("loaders.training",),
    "onnxruntime": ("loaders.reader", "loaders.training"),
    "trafilatura": ("loaders.sources",),
}
"""Libraries that are known in one place, so that they can be replaced there."""
LONGEST = 300


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    module_name(path): path
    for path in sorted([*ROOT.glob("app.py"), *(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))])
}
EVERY_MODULE = pytest.mark.parametrize("module", MODULES)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Names of all modules that ``module`` imports, wherever in it the import stands."""
    return frozenset(_imports(module, tree(module), is_package=MODULES[module].name == "__init__.py"))


def _imports(module: str, parsed: ast.Module, *, is_package: bool) -> Iterator[str]:
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.split(".")[: None if is_package else -1]
                package = package[: len(package) - node.level + 1]
                base = ".".join([*package, *([node.module] if node.module else [])])
            yield base
            yield from (full for alias in node.names if (full := f"{base}.{alias.name}") in MODULES)


def within(module: str, place: str) -> bool:
    return module == place or module.startswith(place + ".")


def top(module: str) -> str:
    return module.partition(".")[0]


def storey(module: str) -> int | None:
    """Where in `graph` a module stands; None for its command line, which stands outside."""
    parts = module.split(".")
    if len(parts) < 2:
        return 0
    return STOREYS.get(parts[1], None if parts[1].startswith("_") else len(STOREYS))


def docstring(module: str) -> str:
    return ast.get_docstring(tree(module)) or ""


def test_relative_imports_are_understood() -> None:
    parsed = ast.parse("from . import a\nfrom .b import c\nfrom ..model import Article\nimport graph.errors")
    assert set(_imports("graph.store.session", parsed, is_package=False)) == {
        "graph.store",
        "graph.store.b",
        "graph.model",
        "graph.errors",
    }
    assert "graph.store.b" in set(_imports("graph.store", parsed, is_package=True))


@EVERY_MODULE
def test_arrows_between_the_rooms(module: str) -> None:
    ours = {name for name in imports(module) if top(name) in MAY_IMPORT or top(name) == "tests"}
    allowed = MAY_IMPORT[top(module)] | ({"seeds"} if within(module, SCORING) else set())
    assert {name for name in ours if top(name) not in allowed} == set()


@pytest.mark.parametrize("module", [name for name in MODULES if top(name) == "graph" and storey(name) is not None])
def test_arrows_inside_the_graph(module: str) -> None:
    here = storey(module)
    assert here is not None
    assert here < len(STOREYS), f"{module} has no storey yet: give it one in STOREYS"
    for name in imports(module):
        if top(name) == "graph" and name != "graph":
            there = storey(name)
            assert there is not None, f"{module} imports the command line {name}"
            assert there <= here, f"{module} imports {name}, which stands above it"


def test_no_two_rooms_need_each_other() -> None:
    room = {name: ".".join(name.split(".")[:2]) if top(name) in {"graph", "loaders"} else top(name) for name in MODULES}
    needs: dict[str, set[str]] = {}
    for name in MODULES:
        needs.setdefault(room[name], set()).update(room[other] for other in imports(name) if other in room)
    for name, others in needs.items():
        others -= {name, "graph", "loaders"}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(f"they import each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("module", [name for name in MODULES if top(name) == "loaders"])
def test_of_the_loaders_only_the_pipeline_and_the_command_line_know_the_store(module: str) -> None:
    above = {name for name in imports(module) if (storey(name) or 0) > 0 and within(name, "graph")}
    if within(module, "loaders.pipeline") or module in COMMAND_LINES:
        above = {name for name in above if not within(name, "graph.store")}
    assert above == set()


COMMAND_LINES = {name for name in MODULES if name.endswith("__main__") or ".command" in name}


@EVERY_MODULE
def test_nothing_needs_the_training_code(module: str) -> None:
    if not within(module, "loaders.training"):
        assert {name for name in imports(module) if within(name, "loaders.training")} == set()


@EVERY_MODULE
def test_libraries_stay_in_their_place(module: str) -> None:
    for library, places in ONLY_IN.items():
        if any(within(name, library) for name in imports(module)):
            assert any(within(module, place) for place in places), f"{library} is imported by {module}"


@EVERY_MODULE
def test_the_first_line_says_what_lives_here(module: str) -> None:
    assert len(docstring(module).split("\n")[0]) >= 12


@EVERY_MODULE
def test_modules_are_short_or_say_why_not(module: str) -> None:
    length = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST or "long because" in docstring(module).lower(), f"{length} lines"


@EVERY_MODULE
def test_public_functions_and_classes_have_docstrings(module: str) -> None:
    bare = [
        node.name
        for node in tree(module).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


@EVERY_MODULE
def test_names_say_what_a_module_does(module: str) -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert not vague & {part.strip("_") for part in module.split(".")}


@EVERY_MODULE
def test_no_error_is_swallowed_whole(module: str) -> None:
    bare = [node.lineno for node in ast.walk(tree(module)) if isinstance(node, ast.ExceptHandler) and node.type is None]
    assert bare == []
