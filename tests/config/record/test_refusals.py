"""What is not restored, with the words that say why; nothing changes then."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError

from config.record.reading import Record
from config.record.restoring import restore
from config.record.shape import MANIFEST, VERSION, RecordError
from residents.models import District
from tests.config.record.conftest import everything, full_record, public_record, read, unzipped, zipped

LINES = "tables/register.line.jsonl"
FLIPS = 60


def altered(raw: bytes, **changes: Any) -> bytes:
    """The record of a forger whose manifest says something else."""
    files = unzipped(raw)
    files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | changes).encode()
    return zipped(files)


def without(raw: bytes, name: str) -> bytes:
    return zipped({one: data for one, data in unzipped(raw).items() if one != name})


def with_one_byte_flipped(raw: bytes) -> bytes:
    files = unzipped(raw)
    files[LINES] = files[LINES][:-3] + bytes([files[LINES][-3] ^ 1]) + files[LINES][-2:]
    return zipped(files)


def with_a_table_of_another_shape(raw: bytes) -> bytes:
    tables = json.loads(unzipped(raw)[MANIFEST])["tables"]
    tables["register.line"]["columns"].append({"name": "mood", "kind": "text"})
    return altered(raw, tables=tables)


CASES = {
    "a byte flipped names the file": (with_one_byte_flipped, f"{LINES} was altered"),
    "a file missing is named": (lambda raw: without(raw, LINES), f"{LINES} is missing"),
    "no manifest": (lambda raw: without(raw, MANIFEST), f"{MANIFEST} is missing"),
    "a file added is named": (lambda raw: zipped(unzipped(raw) | {"x.txt": b"x"}), "x.txt was added"),
    "a newer format": (lambda raw: altered(raw, version=VERSION + 1), "Install the newer software"),
    "another format": (lambda raw: altered(raw, format="other"), "not a record"),
    "a manifest without its files": (lambda raw: altered(raw, files=None), "not a record"),
    "a version that is no number": (lambda raw: altered(raw, version="new"), "not a record"),
    "the public record": (lambda raw: altered(raw, kind="public"), "This is the public record"),
    "another version of the tables": (
        with_a_table_of_another_shape,
        "register.line is another one here",
    ),
    "half a file": (lambda raw: raw[: len(raw) // 2], "the end of the file is missing"),
    "no zip at all": (lambda raw: b"hello", "not a record"),
}


@pytest.mark.parametrize(("change", "why"), CASES.values(), ids=CASES.keys())
def test_a_record_that_is_not_whole_is_refused(elsewhere: bytes, change: Any, why: str) -> None:
    with pytest.raises(RecordError, match=why):
        restore(read(change(elsewhere)))
    assert not any(everything().values())


def test_whatever_bit_of_a_zip_is_flipped_its_content_is_the_same_or_refused(elsewhere: bytes) -> None:
    """Bits of a zip that say nothing of its content may flip; a word of the record never does unseen."""
    files, draw, refused = unzipped(elsewhere), random.Random(12), 0
    for _ in range(FLIPS):
        raw, place = bytearray(elsewhere), draw.randrange(len(elsewhere))
        raw[place] ^= 1 << draw.randrange(8)
        try:
            record = read(bytes(raw))
            record.check()
        except RecordError:
            refused += 1
            continue
        assert {name: b"".join(record.chunks(name)) for name in files} == files
    assert refused > FLIPS // 2


def test_another_record_than_the_one_announced_is_refused(elsewhere: bytes) -> None:
    with pytest.raises(RecordError, match="another record"):
        restore(read(elsewhere), digest="0" * 64)
    assert not any(everything().values())


def test_a_database_in_which_somebody_worked_is_left_alone(elsewhere: bytes) -> None:
    District.objects.create(slug="here", name="Here")
    with pytest.raises(RecordError, match=r"not empty: residents\.district has rows"):
        restore(read(elsewhere))
    assert {name: count for name, count in everything().items() if count} == {"residents.district": 1}


def test_a_file_that_lies_here_already_is_not_written_over(elsewhere: bytes) -> None:
    name = next(one for one in unzipped(elsewhere) if one.startswith("files/")).removeprefix("files/")
    default_storage.save(name, ContentFile(b"mine"))
    with pytest.raises(RecordError, match="already a file"):
        restore(read(elsewhere))
    with default_storage.open(name) as file:
        assert file.read() == b"mine"
    assert not any(everything().values())


def test_what_the_database_would_not_keep_as_it_is_undoes_everything(
    elsewhere: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that points at nothing; and a value that would come out of this database as another one."""
    files = unzipped(elsewhere)
    files["tables/languages.text.jsonl"] = b""
    forged = zipped(files)
    monkeypatch.setattr(Record, "check", lambda self: None)
    with pytest.raises(RecordError, match="The database refuses"):
        restore(read(forged))
    files = unzipped(elsewhere)
    files["tables/residents.district.jsonl"] = files["tables/residents.district.jsonl"].replace(
        b"Gare", b"Autre"
    )
    with pytest.raises(RecordError, match="would not be the same"):
        restore(read(zipped(files)))
    assert not any(everything().values())


def test_the_commands_say_what_they_did_and_what_to_do(db: None, tmp_path: Path, now: Any) -> None:
    file, public = tmp_path / "full.zip", tmp_path / "public.zip"
    call_command("export_record", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="Name a new file"):
        call_command("export_record", str(file))
    call_command("export_record", str(public), public=True)
    assert unzipped(public.read_bytes()) == unzipped(public_record(now))
    assert unzipped(file.read_bytes()) == unzipped(full_record())
    with pytest.raises(CommandError, match=r"public record\. .* Nothing was changed"):
        call_command("restore_record", str(public))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore_record", str(tmp_path / "none.zip"))
    call_command("restore_record", str(file), verbosity=0)
