"""Who has a slot: a tag that only the holder of the round's key can compute from the resident."""

import hmac
from hashlib import sha256
from uuid import UUID


def tag(key: bytes, round_id: UUID, resident_id: UUID) -> str:
    """HMAC-SHA256(K, round, resident): one a resident and round, and never the same in two rounds."""
    return hmac.new(key, round_id.bytes + resident_id.bytes, sha256).hexdigest()
