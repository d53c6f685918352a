"""The hash of a card's PIN travels under the site's secret key: six digits are soon guessed from a bare one.

AES-SIV, which gives the same bytes for the same hash, so that two records of one state are equal.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from config.record.shape import RecordError

OTHER_KEY = (
    "The PINs of the cards are shut under another SECRET_KEY. Set the one of the machine that made the "
    "record, or restore with --new-pins: then every card needs a new PIN from a desk."
)
# What Django takes for a password that nothing opens.
NONE = "!"


def shut(pin: str) -> str:
    if pin.startswith(NONE):
        return pin
    return urlsafe_b64encode(_key().encrypt(pin.encode(), None)).decode()


def opened(pin: str) -> str:
    """Raises RecordError under another secret key."""
    if pin.startswith(NONE):
        return pin
    try:
        return _key().decrypt(urlsafe_b64decode(pin.encode()), None).decode()
    except (ValueError, InvalidTag) as error:
        raise RecordError(OTHER_KEY) from error


def _key() -> AESSIV:
    made = HKDF(SHA256(), 64, salt=None, info=b"concives-record-pins-1")
    return AESSIV(made.derive(settings.SECRET_KEY.encode()))
