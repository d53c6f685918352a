"""The address in each mail that stops them: it knows the person without a login, and never ends."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from uuid import UUID

from django.core.signing import BadSignature, Signer

SIGNER = Signer(salt="delivery.stop")


def stop_token(person_id: UUID) -> str:
    return SIGNER.sign(urlsafe_b64encode(person_id.bytes).decode().rstrip("="))


def person_of(token: str) -> UUID | None:
    """Whose mails the token stops; nothing when it is not one of ours."""
    try:
        return UUID(bytes=urlsafe_b64decode(SIGNER.unsign(token) + "=="))
    except (BadSignature, Error, ValueError):
        return None
