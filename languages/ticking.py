"""What is due by the clock: what the engine did not answer is asked again, what ended long ago goes."""

from datetime import datetime, timedelta

from languages.engines import chosen
from languages.models import EngineTask
from languages.tasks import ask_engine
from residents.delivery.posting import Post, may_start

# What nobody took up in a minute: its worker was cut off, or the engine was left in peace.
FORGOTTEN, KEPT, AT_ONCE = timedelta(minutes=1), timedelta(days=30), 100


def due(now: datetime) -> None:
    """Run again, it doubles nothing: each try looks at its row under its lock."""
    over = [Post.SENT.value, Post.DEAD.value]
    EngineTask.objects.filter(state__in=over, made_at__lt=now - KEPT).delete()
    if chosen() is None:
        return
    open_rows = EngineTask.objects.exclude(state__in=over).filter(made_at__lt=now - FORGOTTEN)
    for row in open_rows.order_by("made_at")[:AT_ONCE]:
        if may_start(Post(row.state), row.started_at, row.next_try, now):
            ask_engine.enqueue(row.pk)
