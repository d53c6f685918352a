"""Compiles the message catalogues in Python: no gettext tools are needed."""

from pathlib import Path
from tempfile import NamedTemporaryFile

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
    # Written aside, under a name that no other process has, and moved: several may start at once.
    with NamedTemporaryFile(dir=target.parent, suffix=".mo", delete=False) as unfinished:
        write_mo(unfinished, catalogue)
    Path(unfinished.name).chmod(0o644)
    Path(unfinished.name).replace(target)
    return target
