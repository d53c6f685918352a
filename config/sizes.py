"""No request is larger than the largest file that is taken: what is more is refused before it is kept.

Django keeps a request's body, on disk where it is long, before any view sees it. This door counts it first.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import get_language_bidi, get_language_from_path
from django.utils.translation import gettext as _

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

MOST_BYTES = 20_000_000
# Of what is too much so much is read and thrown away: a browser hears no answer while it is still sending.
MOST_DISCARDED = 200_000_000
PAGE = (
    '<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{}</title><h1>{}</h1><p>{}</p>'
)


class SizeLimit:
    """Around the whole application."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        if _declared(scope) > MOST_BYTES:
            await _discard(receive, 0)
            await _refuse(scope, send)
            return
        counted = _Counted(scope, receive, send)
        await self.inner(scope, counted.receive, counted.send)


class _Counted:
    """A request whose bytes are counted as they come; one that is too long ends as if its sender had left."""

    def __init__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        self.scope, self.outer_receive, self.outer_send = scope, receive, send
        self.bytes, self.refused = 0, False

    async def receive(self) -> Message:
        message = await self.outer_receive()
        self.bytes += len(message.get("body", b""))
        if self.bytes <= MOST_BYTES or self.refused:
            return message
        self.refused = True
        if message.get("more_body"):
            await _discard(self.outer_receive, self.bytes)
        await _refuse(self.scope, self.outer_send)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if not self.refused:
            await self.outer_send(message)


def _declared(scope: MutableMapping[str, Any]) -> int:
    """How long the request says that it is; 0 where it does not say."""
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


async def _discard(receive: Receive, known: int) -> None:
    """Read on without keeping anything, to the end or to the limit."""
    more = True
    while more and known < MOST_DISCARDED:
        message = await receive()
        known += len(message.get("body", b""))
        more = message.get("more_body", False)


async def _refuse(scope: MutableMapping[str, Any], send: Send) -> None:
    language = get_language_from_path(scope["path"]) or settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("This is too big to be sent")
        words = _("Go back and choose a smaller file. At most 12 MB are taken, of a document 5 MB.")
        page = format_html(PAGE, language, "rtl" if get_language_bidi() else "ltr", title, title, words)
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": page.encode()})
