"""Compiles the message catalogues in Python: no gettext tools are needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(folder: Path) -> list[Path]:
    """Compile each `.po` below the folder that is newer than its `.mo`; the files written."""
    return [
        written for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if (written := compile_one(source))
    ]


def compile_one(source: Path) -> Path | None:
    """Compile one catalogue unless its `.mo` is as new; the file written, or None."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return None
    with source.open("rb") as handle:
        catalogue = read_po(handle, locale=source.parts[-3], domain=source.stem)
    # Written aside and moved: two processes may start at once.
    unfinished = target.with_suffix(".mo.new")
    with unfinished.open("wb") as handle:
        write_mo(handle, catalogue)
    unfinished.replace(target)
    return target
