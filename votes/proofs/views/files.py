"""Files to check a vote with."""

from base64 import urlsafe_b64decode
from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse

from register.streaming import Streamed

TEXT = "text/plain; charset=utf-8"


def attached(content: bytes, name: str, kind: str = TEXT) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def plain(text: str, name: str) -> HttpResponse:
    """The sealed words, to the byte."""
    return attached(text.encode(), name)


def signature(seal: str, name: str) -> HttpResponse:
    """The 64 bytes of an Ed25519 signature."""
    return attached(urlsafe_b64decode(seal), name, "application/octet-stream")


def streamed(chunks: Iterable[bytes], name: str) -> StreamingHttpResponse:
    """A text file that is sent while it is read."""
    return Streamed(chunks, name, TEXT)
