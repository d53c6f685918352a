"""How a request becomes an answer in the server."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OneThread(ASGIHandler):
    """Middleware and view in one go, in the request's thread: every view here is a plain function.

    Django's own handler goes back to the loop between one middleware and the next and between them and the
    view; under load each of these waits for all the threads that work (decision 94).
    """

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        return await sync_to_async(self.get_response)(request)
