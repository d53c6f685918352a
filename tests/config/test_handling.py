"""A request is answered in one thread, in one go."""

import asyncio
from threading import get_ident
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.handling import OneThread

SEEN: list[int] = []
HERE = __name__


def look(request: HttpRequest) -> HttpResponse:
    SEEN.append(get_ident())
    return HttpResponse("seen")


def looking(answer: Any) -> Any:
    """A middleware that only knows plain functions."""

    def middleware(request: HttpRequest) -> Any:
        SEEN.append(get_ident())
        return answer(request)

    return middleware


urlpatterns = [path("look/", look)]


async def talk(application: Any) -> list[Any]:
    scope = {"type": "http", "method": "GET", "path": "/look/", "headers": [(b"host", b"localhost")]}
    asked, answered = iter([{"type": "http.request", "body": b""}]), []

    async def receive() -> Any:
        return next(asked, None) or await asyncio.Event().wait()

    async def send(part: Any) -> None:
        answered.append(part)

    await application(scope, receive, send)
    return answered


def test_middleware_and_view_work_in_the_request_s_thread_without_going_back_to_the_loop(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROOT_URLCONF = HERE
    settings.MIDDLEWARE = [f"{HERE}.looking", "django.middleware.common.CommonMiddleware", f"{HERE}.looking"]
    SEEN.clear()
    monkeypatch.setattr("asgiref.sync.AsyncToSync.__call__", pytest.fail)
    start, body = asyncio.run(talk(OneThread()))
    assert (start["status"], body["body"]) == (200, b"seen")
    assert len(SEEN) == 3
    assert len({*SEEN, get_ident()}) == 2
