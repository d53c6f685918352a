"""Files that are made to harm: refused before they unfold, with the reason, and nothing of them kept."""

import resource
from collections.abc import Callable
from datetime import datetime
from time import perf_counter
from typing import Any

import pytest

from languages.recordings.sounds import NotTaken as NoSound
from languages.recordings.sounds import made_plain
from languages.recordings.states import BadSound
from proposals.attachments.documents import checked
from proposals.attachments.faults import BadFile, NotTaken
from proposals.attachments.models import Attachment
from proposals.attachments.pictures import made_anew
from proposals.models import Proposal
from tests.proposals.attachments.files import folded, pdf, picture, png, zip_bomb
from tests.proposals.attachments.test_actions import add, refused

MARK = b"<script>document.title='run'</script>"
GIF = b"GIF89a/*\x01\x00*/=1;document.title='run';/*" + b"\0" * 40
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script/></svg>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(lambda: b"", BadFile.EMPTY, id="nothing"),
        pytest.param(lambda: png(50_000, 50_000, 0), BadFile.TOO_MANY_PIXELS, id="50 000 by 50 000"),
        pytest.param(lambda: png(5_000, 5_000, 1_000), BadFile.TOO_MANY_PIXELS, id="a picture bomb"),
        pytest.param(lambda: png(100_000_000, 1, 0), BadFile.TOO_MANY_PIXELS, id="one endless line"),
        pytest.param(lambda: picture("PNG")[:80], BadFile.NOT_A_PICTURE, id="cut off"),
        pytest.param(lambda: SVG, BadFile.NOT_A_PICTURE, id="SVG with a script"),
        pytest.param(lambda: GIF, BadFile.NOT_A_PICTURE, id="a GIF that is a script"),
        pytest.param(lambda: zip_bomb(), BadFile.NOT_A_PICTURE, id="an archive"),
        pytest.param(lambda: pdf(), BadFile.NOT_A_PICTURE, id="a PDF named as a picture"),
        pytest.param(lambda: b"\xff\xd8\xff" + b"\0" * 500, BadFile.NOT_A_PICTURE, id="a JPEG in name"),
        pytest.param(lambda: picture() + b"\0" * 12_000_000, BadFile.TOO_BIG, id="too many bytes"),
    ],
)
def test_what_is_no_picture_of_a_person_is_refused_with_its_reason(
    content: Callable[[], bytes], why: BadFile
) -> None:
    with pytest.raises(NotTaken) as caught:
        made_anew(content())
    assert caught.value.why is why


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_also_something_else_is_only_a_picture_afterwards(kind: str) -> None:
    made = made_anew(picture(kind) + MARK + zip_bomb(1))
    for content in (made.content, made.small):
        assert b"script" not in content
        assert b"PK\x03\x04" not in content
        assert content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(lambda: zip_bomb(), BadFile.NOT_A_PDF, id="a DOCX bomb"),
        pytest.param(lambda: pdf(tail=zip_bomb(1)), BadFile.NOT_A_PDF, id="an archive behind it"),
        pytest.param(lambda: MARK + pdf(), BadFile.NOT_A_PDF, id="a page before it"),
        pytest.param(lambda: pdf()[:-8], BadFile.NOT_A_PDF, id="cut off"),
        pytest.param(lambda: SVG, BadFile.NOT_A_PDF, id="SVG"),
        pytest.param(lambda: pdf(tail=b"\n" * 5_000_000), BadFile.TOO_BIG, id="too many bytes"),
        pytest.param(lambda: pdf("<< /S /JavaScript /JS (x) >>"), BadFile.ACTIVE_PDF, id="a program"),
        pytest.param(lambda: pdf("<< /S /J#61vaScript /J#53 (x) >>"), BadFile.ACTIVE_PDF, id="in numbers"),
        pytest.param(lambda: pdf("<< /S /Launch /F (cmd) >>"), BadFile.ACTIVE_PDF, id="starts another"),
        pytest.param(lambda: pdf("<< /EmbeddedFiles 9 0 R >>"), BadFile.ACTIVE_PDF, id="a file inside"),
        pytest.param(lambda: pdf("<< /Encrypt 9 0 R >>"), BadFile.ACTIVE_PDF, id="locked"),
        pytest.param(lambda: folded(b"4 0 << /S /JavaScript >>"), BadFile.ACTIVE_PDF, id="a folded program"),
        pytest.param(lambda: folded(b"\0" * 60_000_000), BadFile.ACTIVE_PDF, id="a PDF bomb"),
    ],
)
def test_a_document_that_acts_hides_or_is_none_is_refused_with_its_reason(
    content: Callable[[], bytes], why: BadFile
) -> None:
    with pytest.raises(NotTaken) as caught:
        checked(content())
    assert caught.value.why is why


@pytest.mark.parametrize("content", [pdf(), pdf("(a text about JSON and a Launch)"), folded(b"4 0 << >>")])
def test_a_document_that_only_shows_is_kept_as_it_came(content: bytes) -> None:
    assert checked(content) == content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"OggS" + b"\0" * 4_000, BadSound.NO_SOUND, id="a sound in name"),
        pytest.param(b"#EXTM3U\nfile:///etc/passwd\n", BadSound.NO_SOUND, id="a list of addresses"),
        pytest.param(b"fLaC" + b"\xff" * 8_100_000, BadSound.TOO_BIG, id="too many bytes"),
    ],
)
def test_a_sound_that_is_none_is_refused_with_its_reason(content: bytes, why: BadSound) -> None:
    with pytest.raises(NoSound) as caught:
        made_plain(content)
    assert caught.value.why is why


def test_the_worst_pictures_and_documents_cost_little_time_and_memory(capsys: Any) -> None:
    """Figures are printed, and kept in docs/benchmarks.md; only what would be far off fails."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = {}
    for name, content, read in (
        ("PNG of 4 100 x 4 100", png(4_100, 4_100, 4_100), made_anew),
        ("JPEG of 26 million pixels", picture("JPEG", (6_500, 4_000), progressive=True), made_anew),
        ("PDF that unfolds to 60 MB", folded(b"\0" * 60_000_000), checked),
    ):
        begun = perf_counter()
        try:
            read(content)
        except NotTaken as bad:
            name += f" ({bad.why})"
        told[name] = perf_counter() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    with capsys.disabled():
        for name, seconds in told.items():
            print(f"\n{name}: {seconds:.2f} s", end="")
        print(f"\nmemory grown by {grown} MB")
    assert grown < 400


def test_a_refused_file_leaves_nothing_behind(
    draft: Callable[..., Proposal], now: datetime, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    proposal = draft()
    assert refused(lambda: add(proposal, png(50_000, 50_000, 0), now)) == "too-many-pixels"
    assert refused(lambda: add(proposal, pdf("/JavaScript"), now)) == "active-pdf"
    assert not Attachment.objects.exists()
    assert not list(tmp_path.iterdir())
