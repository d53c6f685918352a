"""The site's seal: made once, private, checked by anyone, never replaced unasked."""

import stat
import subprocess
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from register import seals
from register.models import SealKey
from tests.racing import at_once

pytestmark = pytest.mark.django_db
SAID = b"head of a log"


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> Path:
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


def the_file(keys: Path) -> Path:
    return next((keys / seals.FOLDER).glob("*.key"))


def test_what_the_site_sealed_is_recognised() -> None:
    sealed = seals.seal(SAID)
    assert seals.is_ours(SAID, sealed)
    assert seals.verifies(SAID, sealed, seals.public_keys()[0])


@pytest.mark.parametrize("sealed", ["", "not base64 at all!", "AAAA"])
def test_nonsense_is_no_seal(sealed: str) -> None:
    assert not seals.is_ours(SAID, sealed)


def test_other_bytes_or_another_key_do_not_pass() -> None:
    sealed = seals.seal(SAID)
    assert not seals.is_ours(SAID + b".", sealed)
    assert not seals.verifies(SAID, sealed, "00" * 32)
    assert not seals.verifies(SAID, sealed, "no key")


def test_one_key_is_made_and_only_the_server_can_read_it(keys: Path) -> None:
    seals.seal(SAID)
    seals.seal(SAID)
    assert SealKey.objects.count() == 1
    assert stat.S_IMODE(the_file(keys).stat().st_mode) == 0o600
    assert stat.S_IMODE((keys / seals.FOLDER).stat().st_mode) == 0o700


@pytest.mark.parametrize("change", ["missing", "other", "short"])
def test_without_its_own_key_nothing_is_sealed_and_none_is_made(keys: Path, change: str) -> None:
    seals.seal(SAID)
    file = the_file(keys)
    file.unlink() if change == "missing" else file.write_bytes(b"x" * (32 if change == "other" else 5))
    with pytest.raises(seals.SealError):
        seals.seal(SAID)
    assert SealKey.objects.count() == 1


def test_former_seals_stay_good_after_a_renewal() -> None:
    old = seals.seal(SAID)
    public = seals.renew()
    assert seals.public_keys()[0] == public
    assert seals.is_ours(SAID, old)
    assert not seals.verifies(SAID, seals.seal(SAID), seals.public_keys()[1])


def test_openssl_agrees(tmp_path: Path, client: Client) -> None:
    sealed = seals.seal(SAID)
    (tmp_path / "said").write_bytes(SAID)
    (tmp_path / "seal").write_bytes(urlsafe_b64decode(sealed))
    (tmp_path / "site.pem").write_bytes(client.get("/seal.pem").content)
    command = "openssl pkeyutl -verify -pubin -inkey site.pem -rawin -in said -sigfile seal"
    done = subprocess.run(command.split(" "), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in done.stdout, done.stdout + done.stderr


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_eight_first_uses_at_once_make_one_key(keys: Path) -> None:
    assert len(set(at_once([lambda: seals.seal(SAID)] * 8))) == 1
    assert SealKey.objects.count() == 1


def test_the_command_renews_only_when_told_twice() -> None:
    first = seals.public_keys()
    with pytest.raises(CommandError):
        call_command("renew_seal")
    assert seals.public_keys() == first
    call_command("renew_seal", "--yes")
    assert len(seals.public_keys()) == 2
