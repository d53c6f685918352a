"""A round's key: made once, private, recognised, never replaced."""

import stat
from pathlib import Path
from uuid import uuid4

import pytest

from votes.urn import keys

ROUND = uuid4()


def test_a_key_is_read_again_by_its_fingerprint(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    assert len(keys.read(tmp_path, ROUND, fingerprint)) == 32


def test_only_the_server_can_read_a_key(tmp_path: Path) -> None:
    keys.make(tmp_path / "keys", ROUND)
    home = tmp_path / "keys" / str(ROUND)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / keys.NAME).stat().st_mode) == 0o600


def test_a_key_is_never_made_twice(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    with pytest.raises(keys.UrnKeyError):
        keys.make(tmp_path, ROUND)
    assert keys.read(tmp_path, ROUND, fingerprint)


@pytest.mark.parametrize("change", ["missing", "other", "short", "not this fingerprint"])
def test_a_key_that_is_not_the_rounds_is_refused(tmp_path: Path, change: str) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    file = tmp_path / str(ROUND) / keys.NAME
    if change == "missing":
        file.unlink()
    elif change == "other":
        file.write_bytes(b"x" * 32)
    elif change == "short":
        file.write_bytes(b"")
    else:
        fingerprint = "0" * 64
    with pytest.raises(keys.UrnKeyError):
        keys.read(tmp_path, ROUND, fingerprint)


def test_a_key_taken_away_is_missed_at_once(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    keys.read(tmp_path, ROUND, fingerprint)
    (tmp_path / str(ROUND) / keys.NAME).unlink()
    with pytest.raises(keys.UrnKeyError):
        keys.read(tmp_path, ROUND, fingerprint)
