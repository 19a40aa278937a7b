"""The direction of imports, read from the code: each name may import those to its left, never those to its right."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "casefile"
LAYERS = [
    {"errors", "libraries", "moments", "places", "words", "settings"},
    {"documents"},
    {"suggestions"},
    {"case"},
    {"reports"},
    {"cli", "ui"},
    {"app"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module named by an import anywhere in the file, functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            base = node.module or ""
            found |= {f"{base}.{alias.name}" for alias in node.names} | {base}
    return frozenset(found)


def importers_of(library: str) -> set[str]:
    return {
        "/".join(path.relative_to(PACKAGE).parts[:1]).removesuffix(".py")
        for path in modules()
        if any(name == library or name.startswith(library + ".") for name in imports(path))
    }


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_what_stands_to_its_right(path: Path) -> None:
    own = layer_of(path)
    if own == "__init__":
        assert not any(name.startswith("casefile") for name in imports(path))
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "casefile" and len(parts) > 1 and parts[1] in RANK:
            assert RANK[parts[1]] <= RANK[own], f"{own} imports {name}"


def test_every_top_level_name_has_its_layer() -> None:
    assert {layer_of(path) for path in modules()} - {"__init__"} <= set(RANK)


# Within casefile/case the same holds, from the file on the disk to two people's copies of it.
CASE = [
    {"values", "identity"},
    {"file"},
    {"claims"},
    {"records", "search"},
    {"history"},
    {"reading"},
    {"editing"},
    {"case"},
    {"arriving", "asking", "recognising", "weighing", "sharing"},
]
CASE_RANK = {name: rank for rank, names in enumerate(CASE) for name in names}


@pytest.mark.parametrize("path", sorted((PACKAGE / "case").rglob("*.py")), ids=lambda path: path.stem)
def test_within_the_case_too_nothing_imports_what_stands_to_its_right(path: Path) -> None:
    own = path.relative_to(PACKAGE / "case").with_suffix("").parts[0]
    if own == "__init__":
        return
    assert own in CASE_RANK, f"{own} has no place in the order"
    assert "casefile.case.Case" not in imports(path), f"{path}: the package's own names stand right of everything"
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["casefile", "case"] and len(parts) > 2 and parts[2] in CASE_RANK:
            assert CASE_RANK[parts[2]] <= CASE_RANK[own], f"{own} imports {name}"


def test_suggestions_stand_on_plain_text_alone() -> None:
    for path in modules():
        if layer_of(path) == "suggestions":
            ours = {name for name in imports(path) if name.startswith("casefile.") and "suggestions" not in name}
            own_process = {f"casefile.documents.{name}" for name in ("channel", "confinement", "process")}
            allowed = {"casefile.errors", "casefile.words"}
            if path.stem in ("asking", "worker"):
                allowed |= own_process
            assert {name for name in ours if not name.startswith(tuple(allowed))} == set(), path


def test_pymupdf_is_imported_by_documents_alone() -> None:
    assert importers_of("pymupdf") | importers_of("fitz") <= {"documents"}


def test_sqlalchemy_and_sqlite_are_imported_by_case_alone() -> None:
    assert importers_of("sqlalchemy") | importers_of("sqlite3") <= {"case"}


def test_qt_is_imported_by_the_window_alone() -> None:
    assert importers_of("PySide6") <= {"ui", "app"}


def test_nothing_reaches_the_network() -> None:
    for library in ("socket", "ssl", "http.client", "urllib.request", "urllib3", "requests", "PySide6.QtNetwork"):
        assert importers_of(library) <= ({"documents"} if library == "socket" else set()), library
