"""Sizes that keep the house readable, and doors that keep to their trade."""

import ast
import re
from pathlib import Path

from tests.house import ROOT, sources

LONGEST_FILE, LONGEST_FUNCTION = 400, 50
CLOCK = re.compile(r"\b(timezone\.now|datetime\.now|date\.today|time\.time)\(")
DOORS = {
    "context",
    "live",
    "views",
    "api",
    "consumers",
    "tasks",
    "form_pages",
    "wagtail_hooks",
    "serve",
    "tick",
    "attendant",
    "middleware",
}


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_the_language_of_whoever_reads_is_asked_in_one_place() -> None:
    """The façade imports no room of ours, and asks Django itself."""
    asked = {path.relative_to(ROOT).as_posix() for path in sources() if "get_language()" in path.read_text()}
    assert {name for name in asked if not name.startswith(("frontend/", "tests/"))} == {"residents/reader.py"}


def test_a_persons_translation_is_kept_by_the_one_act_that_overwrites_nothing_unseen() -> None:
    """Machines and the demo town write translations by themselves; everybody else calls `keep_words`."""
    direct = re.compile(r"\btexts\.translate\(|from languages\.actions(\.texts)? import [^\n]*\btranslate\b")
    own = ("languages/", "config/town/", "tests/")
    found = [path.relative_to(ROOT).as_posix() for path in sources() if direct.search(path.read_text())]
    assert [name for name in found if not name.startswith(own)] == []


def test_no_file_is_over_400_lines() -> None:
    kinds = {".py", ".html", ".css", ".js"}
    folders = [ROOT / "frontend"]
    files = sources() + [
        path for folder in folders for path in folder.rglob("*") if path.suffix in kinds - {".py"}
    ]
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in files
        if (count := len(path.read_text().splitlines())) > LONGEST_FILE
    ]
    assert long == []


def test_no_function_is_over_50_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources()
        for node in functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_only_doors_read_the_clock() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in sources()
        if CLOCK.search(path.read_text())
        and not DOORS & {path.stem, path.parent.name}
        and "management" not in path.parts
    ]
    assert readers == []


def test_templates_carry_no_inline_style_or_script() -> None:
    """A mail alone carries its own style: it may load nothing from anywhere."""
    inline = re.compile(r"""\sstyle=["']|<style|\son[a-z]+=["']|<script(?![^>]*\ssrc=)""")
    mails = re.compile(r"<style>{% include \"[a-z/]+\.css\" %}</style>")
    faulty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "frontend" / "templates").rglob("*.html")
        if inline.search(mails.sub("", path.read_text()) if path.parent.name == "mail" else path.read_text())
    ]
    assert faulty == []


def test_only_actions_write_the_register() -> None:
    writers = [
        str(path.relative_to(ROOT))
        for path in sources()
        if "register.actions import" in path.read_text() and "actions" not in {path.stem, path.parent.name}
    ]
    assert writers == []


def test_each_decision_has_a_number_of_its_own_and_begins_with_it() -> None:
    found = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name.split("-")[0]) for path in found]
    assert len(set(numbers)) == len(found)
    titles = [path.read_text().splitlines()[0] for path in found]
    assert [
        title for number, title in zip(numbers, titles, strict=True) if not title.startswith(f"# {number}. ")
    ] == []
