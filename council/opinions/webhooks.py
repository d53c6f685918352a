"""A webhook's signature, as the Standard Webhooks say: HMAC-SHA256 over id, moment and body."""

import hashlib
import hmac
from base64 import b64encode

SCHEME = "v1"


def signature(secret: str, message_id: str, moment: int, body: bytes) -> str:
    """What stands in `Webhook-Signature`. The moment is in whole seconds since 1970."""
    signed = f"{message_id}.{moment}.".encode() + body
    made = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return f"{SCHEME},{b64encode(made).decode()}"


def headers(secret: str, message_id: str, moment: int, body: bytes) -> dict[str, str]:
    """The same id at every try tells a receiver that it is the same message; the moment is the try's own."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "Concives",
        "Webhook-Id": message_id,
        "Webhook-Timestamp": str(moment),
        "Webhook-Signature": signature(secret, message_id, moment, body),
    }
