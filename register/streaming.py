"""Answers that leave while they are made: a long table never stands in memory whole."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse


class Streamed(StreamingHttpResponse):
    """A file of portions that ordinary code makes; an asynchronous server asks for one at a time too."""

    def __init__(self, portions: Iterable[str | bytes], name: str, content_type: str) -> None:
        super().__init__(portions, content_type=content_type)
        self["Content-Disposition"] = f'attachment; filename="{name}"'

    async def __aiter__(self) -> AsyncIterator[Any]:
        portions = iter(self.streaming_content)  # type: ignore[arg-type]
        following = sync_to_async(lambda: next(portions, None))
        while (portion := await following()) is not None:
            yield portion
