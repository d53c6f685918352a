"""`make messages`: gathers the texts of the code into the catalogues; --check says what is missing."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "frontend" / "locale"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NEVER = ("tests/", "docs/")
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def sources() -> Iterator[tuple[str, bytes]]:
    """Every Python file and template of the product, as Python source."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.html", "*.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in sorted(set(listed.stdout.split())):
        if name.startswith(NEVER) or "/migrations/" in name or not (ROOT / name).exists():
            continue
        if name.endswith(".py"):
            text = (ROOT / name).read_text()
            yield name, f"{text}\n{calls_within_strings(text)}\n".encode()
        elif "templates/" in name:
            yield name, template_as_python((ROOT / name).read_text(), name)


def calls_within_strings(text: str) -> str:
    """The gettext calls inside of f-strings, which Python's tokenizer hides, as plain lines."""
    strings = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr))
    calls = (node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call))
    named = {ast.unparse(call): call.func for call in calls}
    return "\n".join(code for code, func in named.items() if getattr(func, "id", "") in KEYWORDS)


def template_as_python(text: str, name: str) -> bytes:
    """Django's rendering of a template as gettext calls; without indentation, for Python's tokenizer."""
    from django.utils.translation.template import templatize

    flat = "\n".join(line.strip() for line in templatize(text, origin=name).splitlines())
    return flat.encode()


def template() -> Catalog:
    """All messages, with where each stands."""
    catalogue = Catalog(charset="utf-8")
    for name, source in sources():
        for line, message, comments, context in extract(
            "python", BytesIO(source), KEYWORDS, ("Translators:",)
        ):
            catalogue.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return catalogue


def read(code: str) -> Catalog:
    """The catalogue of a language, empty when there is none yet."""
    path = LOCALE / code / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=code, charset="utf-8")
    with path.open("rb") as handle:
        return read_po(handle, locale=code, domain="django")


def update() -> None:
    """Bring every catalogue up to the code; nothing is guessed, what is gone is dropped."""
    gathered = template()
    for code, _name in settings.LANGUAGES:
        catalogue = read(code)
        catalogue.update(deepcopy(gathered), no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        if code == "en":
            _say_itself(catalogue)
        path = LOCALE / code / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            write_po(handle, catalogue, width=110, sort_output=True, no_location=True)
        print(f"{code}: {sum(1 for _ in faults(catalogue, gathered))} to translate")


def _say_itself(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            message.string = message.id


def faults(catalogue: Catalog, gathered: Catalog) -> Iterator[str]:
    """What a reader of this language would miss."""
    for message in gathered:
        if not message.id:
            continue
        mine = catalogue.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        if mine is None or not mine.string or (isinstance(mine.string, tuple) and not all(mine.string)):
            yield f"missing: {message.id!r}"
        elif mine.fuzzy:
            yield f"fuzzy: {message.id!r}"
        elif names := _names_lost(message.id, mine.string):
            yield f"placeholders {sorted(names)} differ: {message.id!r}"
        elif isinstance(message.id, tuple) and len(mine.string) != catalogue.num_plurals:
            yield f"plural forms: {message.id!r} has {len(mine.string)} of {catalogue.num_plurals}"


def _names_lost(identity: str | tuple[str, ...], string: str | tuple[str, ...]) -> set[str]:
    """Placeholders that are in one of the two only; a plural form may leave the number out."""
    wanted = {name for text in _texts(identity) for pair in NAMED.findall(text) for name in pair if name}
    if isinstance(identity, str):
        return wanted ^ {name for pair in NAMED.findall(str(string)) for name in pair if name}
    found = {name for text in _texts(string) for pair in NAMED.findall(text) for name in pair if name}
    return found - wanted


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def check() -> int:
    """1 when any language lacks a text, after saying which."""
    gathered = template()
    found = [
        f"{code}: {fault}" for code, _name in settings.LANGUAGES for fault in faults(read(code), gathered)
    ]
    print("\n".join(found) or f"{len(gathered)} texts, complete in {len(settings.LANGUAGES)} languages")
    return 1 if found else 0


if __name__ == "__main__":
    import os

    import tests.environment  # noqa: F401 - the settings read it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(check() if "--check" in sys.argv else update())
