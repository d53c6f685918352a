"""What the embedded server does beside serving: background tasks each second, recurring work each minute."""

import asyncio
import logging
from collections.abc import Callable

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from config.ticking import tick

SECOND, MINUTE = 1, 60
log = logging.getLogger(__name__)


def run_tasks() -> None:
    """Run every task that waits. The look before is a read: an idle server takes no write lock."""
    close_old_connections()
    if not DBTaskResult.objects.ready().exists():
        return
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="embedded",
        excluded_queue_names=[],
    )
    worker.run()


def run_due() -> None:
    """One tick, with the clock read here."""
    close_old_connections()
    tick(timezone.now())


async def attend(ended: asyncio.Event) -> None:
    """Until `ended` is set; inside the server's own loop, so that its announcements reach the listeners."""
    beat = 0
    while not ended.is_set():
        await attempt(run_tasks)
        if beat % MINUTE == 0:
            await attempt(run_due)
        beat += 1
        await pause(ended, SECOND)


async def attempt(work: Callable[[], None]) -> None:
    """Tasks that fail keep nothing recurring from running, and the other way round."""
    try:
        await sync_to_async(work, thread_sensitive=False)()
    except Exception:
        log.exception("%s failed; it is tried again", work.__name__)


async def pause(ended: asyncio.Event, seconds: float) -> None:
    """Wait, or return at once when the server ends."""
    try:
        await asyncio.wait_for(ended.wait(), seconds)
    except TimeoutError:
        return
