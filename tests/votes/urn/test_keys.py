"""A round's key: made once, private, recognised, never replaced."""

import stat
from pathlib import Path
from uuid import uuid4

import pytest

from votes.urn import keys, sealing

ROUND = uuid4()


def test_a_key_is_read_again_by_its_fingerprint(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    found = keys.read(tmp_path, ROUND, fingerprint)
    assert len(found.tags) == len(found.public) == 32
    assert sealing.public_of(keys.private(tmp_path, ROUND, fingerprint)) == found.public


def test_only_the_server_can_read_a_key(tmp_path: Path) -> None:
    keys.make(tmp_path / "keys", ROUND)
    home = tmp_path / "keys" / str(ROUND)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == stat.S_IMODE(home.stat().st_mode) == 0o700
    for name in (keys.TAGS, keys.PUBLIC, keys.PRIVATE):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600


def test_a_key_is_never_made_twice(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    with pytest.raises(keys.UrnKeyError):
        keys.make(tmp_path, ROUND)
    assert keys.read(tmp_path, ROUND, fingerprint)


def test_of_a_sealed_urn_the_private_key_is_not_kept(tmp_path: Path) -> None:
    private, public = sealing.pair()
    fingerprint = keys.make(tmp_path, ROUND, public)
    assert keys.read(tmp_path, ROUND, fingerprint).public == public
    assert {file.name for file in (tmp_path / str(ROUND)).iterdir()} == {keys.TAGS, keys.PUBLIC}
    assert private not in [file.read_bytes() for file in (tmp_path / str(ROUND)).iterdir()]
    with pytest.raises(keys.UrnKeyError):
        keys.private(tmp_path, ROUND, fingerprint)


@pytest.mark.parametrize("name", [keys.TAGS, keys.PUBLIC])
@pytest.mark.parametrize("change", ["missing", "other", "short"])
def test_a_key_that_is_not_the_rounds_is_refused(tmp_path: Path, name: str, change: str) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    file = tmp_path / str(ROUND) / name
    file.unlink()
    if change != "missing":
        file.write_bytes(b"x" * 32 if change == "other" else b"")
    with pytest.raises(keys.UrnKeyError):
        keys.read(tmp_path, ROUND, fingerprint)


def test_a_round_whose_fingerprint_is_another_takes_none_of_its_keys(tmp_path: Path) -> None:
    keys.make(tmp_path, ROUND)
    with pytest.raises(keys.UrnKeyError):
        keys.read(tmp_path, ROUND, "0" * 64)


def test_a_private_key_that_does_not_fit_opens_nothing(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    (tmp_path / str(ROUND) / keys.PRIVATE).write_bytes(sealing.pair()[0])
    with pytest.raises(keys.UrnKeyError):
        keys.private(tmp_path, ROUND, fingerprint)


def test_a_key_taken_away_is_missed_at_once(tmp_path: Path) -> None:
    fingerprint = keys.make(tmp_path, ROUND)
    keys.read(tmp_path, ROUND, fingerprint)
    (tmp_path / str(ROUND) / keys.TAGS).unlink()
    with pytest.raises(keys.UrnKeyError):
        keys.read(tmp_path, ROUND, fingerprint)
