"""A real SMTP server at a port that is its own from the beginning: nobody else takes it meanwhile."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from tests.racing import LONGEST


class Listening(Controller):
    """Listens on a socket that is bound already."""

    def __init__(self, handler: Any, line: socket.socket) -> None:
        self.line = line
        host, port = line.getsockname()
        super().__init__(handler, hostname=host, port=port, ready_timeout=LONGEST)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.line)


@contextmanager
def mail_server(settings: Any, handler: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Mail leaves by SMTP. Whoever calls is refused until the server is begun, which gives its handler."""
    line, begun = socket.socket(), list[Listening]()
    line.bind(("127.0.0.1", 0))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = line.getsockname()

    def begin() -> Any:
        server = Listening(handler(), line)
        server.start()
        begun.append(server)
        return server.handler

    try:
        yield begin
    finally:
        for server in begun:
            server.stop()
        line.close()
