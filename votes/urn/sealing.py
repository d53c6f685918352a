"""Ballots sealed to the urn's key: HPKE (RFC 9180) with X25519, HKDF-SHA256 and ChaCha20-Poly1305.

All sealed ballots of a round are equally long, so that their length tells nothing.
"""

from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
DOMAIN = b"concives-sealed-ballot-v1\x00"
RANDOM_BYTES, LENGTH_BYTES = 32, 4
# An option's UUID and its points, quoted, with a comma.
CHOICE_BYTES = 48


class SealedError(ValueError):
    """What is sealed was changed, or was sealed for another key or round."""


def pair() -> tuple[bytes, bytes]:
    """A new private key and its public half."""
    key = X25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def room(options: int) -> int:
    """How many bytes the choices of any ballot over so many options can take."""
    return options * CHOICE_BYTES + 2


def wrap(public: bytes, content: bytes, purpose: bytes) -> bytes:
    """The content sealed to a public key for that purpose; another purpose does not open it."""
    return SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), purpose)


def unwrap(private: X25519PrivateKey, sealed: bytes, purpose: bytes) -> bytes:
    """What was sealed; raises SealedError."""
    try:
        return SUITE.decrypt(sealed, private, purpose)
    except InvalidTag as error:
        raise SealedError("it does not open") from error


def seal(public: bytes, round_id: UUID, random: bytes, choices: bytes, size: int) -> bytes:
    """A ballot (its commitment's random, its canonical choices) sealed, padded to `size` bytes of choices."""
    if len(choices) > size:
        raise ValueError("the choices are longer than any ballot of the round")
    plain = random + len(choices).to_bytes(LENGTH_BYTES, "big") + choices.ljust(size, b"\x00")
    return wrap(public, plain, DOMAIN + round_id.bytes)


class Opener:
    """Opens the ballots of one round; holds the private key for as long as it is used."""

    def __init__(self, private: bytes, round_id: UUID) -> None:
        self.private = X25519PrivateKey.from_private_bytes(private)
        self.purpose = DOMAIN + round_id.bytes

    def open(self, sealed: bytes) -> tuple[bytes, bytes]:
        """A ballot's random and canonical choices; raises SealedError."""
        plain = unwrap(self.private, sealed, self.purpose)
        start = RANDOM_BYTES + LENGTH_BYTES
        length = int.from_bytes(plain[RANDOM_BYTES:start], "big")
        return plain[:RANDOM_BYTES], plain[start : start + length]
