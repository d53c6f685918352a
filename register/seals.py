"""The site's seal: an Ed25519 key whose private half lies outside the database, with the keys of the votes.

It seals heads of logs, promises to voters, bundles and opinions: "this site said so". It is no qualified
electronic signature of anybody. The key is made at its first use and never replaced unasked: where its file
is missing or is another one nothing is sealed.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import IntegrityError, transaction

from register.models import SealKey

FOLDER = "site"


class SealError(Exception):
    """The file of the site's key is missing, or it holds another key."""


def seal(data: bytes) -> str:
    """The site's Ed25519 signature over the bytes, base64url; raises SealError without the key."""
    return urlsafe_b64encode(_private(_current()).sign(data)).decode()


def verifies(data: bytes, sealed: str, public: str) -> bool:
    """Whether that public key (64 hexadecimal digits) made this seal over these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(urlsafe_b64decode(sealed.encode()), data)
    except (ValueError, InvalidSignature):
        return False
    return True


def is_ours(data: bytes, sealed: str) -> bool:
    """Whether any of the site's keys, the present or a former one, made this seal."""
    return any(verifies(data, sealed, public) for public in public_keys())


def public_keys() -> list[str]:
    """The public halves of every key that the site ever had, the present one first."""
    _current()
    return list(SealKey.objects.values_list("public", flat=True))


def pem(public: str) -> str:
    """A public key as `openssl` reads it."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def renew() -> str:
    """End the present key and make the next, after a loss or a theft; answers the new public half."""
    with transaction.atomic():
        SealKey.objects.filter(current=True).update(current=False)
        return _make()


def _current() -> str:
    """The public half of the present key, made now if the site never had one."""
    found = SealKey.objects.filter(current=True).values_list("public", flat=True).first()
    return found or _first()


def _first() -> str:
    try:
        with transaction.atomic():
            return _make()
    except IntegrityError:
        return SealKey.objects.values_list("public", flat=True).get(current=True)


def _make() -> str:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    file = _file(public)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(key.private_bytes_raw())
        handle.flush()
        os.fsync(handle.fileno())
    SealKey.objects.create(public=public)
    return public


def _private(public: str) -> Ed25519PrivateKey:
    """Read for each act and never kept, so that taking the file away stops sealing at once."""
    try:
        key = Ed25519PrivateKey.from_private_bytes(_file(public).read_bytes())
    except (OSError, ValueError) as error:
        raise SealError("the key of the site's seal cannot be read") from error
    if key.public_key().public_bytes_raw().hex() != public:
        raise SealError("the key in the folder is not the site's")
    return key


def _file(public: str) -> Path:
    return settings.KEYS / FOLDER / f"{public[:16]}.key"
