"""The shape of the house, held by reading every module's imports: which way the arrows run, and what stands in it."""

from __future__ import annotations

import ast
import re
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
    **dict.fromkeys(("model", "schema", "errors", "commandline"), 0),
    **dict.fromkeys(("nations", "naming", "words", "resolve"), 1),
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
    "typst": ("graph.export",),
}
"""Libraries that are known in one place, so that they can be replaced there."""
LONGEST = 300
COMMAND_LINE = re.compile(r"\.(__main__|_?cli\w*|_?commands?)(\.|$)")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    module_name(path): path
    for path in sorted([*ROOT.glob("app.py"), *(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))])
}


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


def test_arrows_between_the_rooms() -> None:
    wrong = []
    for module in MODULES:
        allowed = MAY_IMPORT[top(module)] | ({"seeds"} if within(module, SCORING) else set())
        ours = {name for name in imports(module) if top(name) in {*MAY_IMPORT, "tests"}}
        wrong += [f"{module} imports {name}" for name in ours if top(name) not in allowed]
    assert wrong == []


def test_arrows_inside_the_graph() -> None:
    wrong = []
    for module in MODULES:
        here = storey(module)
        if top(module) != "graph" or here is None:
            continue
        if here == len(STOREYS):
            wrong.append(f"{module} has no storey yet: give it one in STOREYS")
        for name in imports(module):
            there = storey(name)
            if within(name, "graph") and (there is None or there > here):
                wrong.append(f"{module} imports {name}, which stands above it")
    assert wrong == []


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


def test_of_the_loaders_only_the_pipeline_and_the_command_line_know_the_store() -> None:
    wrong = []
    for module in MODULES:
        if top(module) == "loaders":
            above = {name for name in imports(module) if within(name, "graph") and (storey(name) or 0) > 0}
            if within(module, "loaders.pipeline") or COMMAND_LINE.search(module):
                above = {name for name in above if not within(name, "graph.store")}
            if COMMAND_LINE.search(module):  # a reading is written in one way, by whatever command
                above = {name for name in above if not within(name, "graph.export.jsonl")}
            wrong += [f"{module} imports {name}" for name in above]
    assert wrong == []


def test_nothing_needs_the_training_code() -> None:
    users = [m for m in MODULES if any(within(name, "loaders.training") for name in imports(m))]
    assert [module for module in users if not within(module, "loaders.training")] == []


def test_libraries_stay_in_their_place() -> None:
    wrong = [
        f"{module} imports {library}"
        for module in MODULES
        for library, places in ONLY_IN.items()
        if any(within(name, library) for name in imports(module)) and not any(within(module, p) for p in places)
    ]
    assert wrong == []


def test_the_first_line_says_what_lives_in_a_module() -> None:
    assert [module for module in MODULES if len(docstring(module).split("\n")[0]) < 12] == []


def test_modules_are_short_or_say_why_not() -> None:
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    long = {module: lines for module, lines in lengths.items() if lines > LONGEST}
    assert {module: n for module, n in long.items() if "long because" not in docstring(module).lower()} == {}


def test_public_functions_and_classes_have_docstrings() -> None:
    bare = [
        f"{module}.{node.name}"
        for module in MODULES
        for node in tree(module).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_names_say_what_a_module_does() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [module for module in MODULES if vague & {part.strip("_") for part in module.split(".")}] == []


def test_no_error_is_swallowed_whole() -> None:
    bare = [
        f"{module}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []
