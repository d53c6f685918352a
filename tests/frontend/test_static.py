"""The files a browser fetches: small, self-hosted, and readable by an old phone."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "frontend" / "static"
STYLES = ["base.css", "parts.css", "pages.css", "print.css", "screen.css"]


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_is_short_and_needs_no_layers(name):
    text = (STATIC / "css" / name).read_text()
    assert len(text.splitlines()) < 400
    assert "@layer" not in text
    assert "@import" not in text


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_names_sides_by_start_and_end(name):
    text = re.sub(r"/\*.*?\*/|url\(\"data:.*?\"\)", "", (STATIC / "css" / name).read_text(), flags=re.DOTALL)
    assert (
        re.findall(
            r"(?:margin|padding|border)-(?:left|right)|[;{ ](?:left|right):|text-align: (?:left|right)", text
        )
        == []
    )


def test_fonts_are_fetched_only_for_easier_letters():
    text = (STATIC / "css" / "base.css").read_text()
    used = [line for line in text.splitlines() if "Atkinson" in line and "@font-face" not in line]
    assert [line.strip().split()[0] for line in used] == ['[data-letters="easy"]']


def test_every_file_that_a_style_sheet_names_is_here():
    for name in STYLES:
        for found in re.findall(r"url\((?!\"data:)([^)]+)\)", (STATIC / "css" / name).read_text()):
            assert (STATIC / "css" / found).resolve().is_file()


def test_styles_and_the_shells_script_weigh_less_than_twenty_kilobytes():
    files = [STATIC / "css" / name for name in STYLES] + [STATIC / "shell.js"]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 20_000


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda file: file.name)
def test_a_script_is_small_and_fetches_nothing_from_outside(script):
    assert len(gzip.compress(script.read_bytes())) < 4_000
    assert not re.search(r"https?://", script.read_text())
