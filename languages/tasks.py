"""Background work: asking the engine, each text once."""

import logging
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from languages.actions import keep_machine
from languages.actions.machine import wanted
from languages.engines import Engine, EngineError, chosen
from languages.models import EngineTask
from residents.delivery.actions import begin_post, end_post

log = logging.getLogger(__name__)
MOST_TRIES = 5
# After a failure the engine is left in peace: an engine that is down must not hold up the workers.
PAUSED, PAUSE_SECONDS = "languages.engine-paused", 30


@task()
def ask_engine(task_id: int) -> None:
    """Ask for one text unless another worker has; `manage.py tick` asks again when it fails."""
    run(task_id, timezone.now())


def run(task_id: int, now: datetime) -> None:
    """One try. Readers see nothing of a failure; the log and the translators' desk do."""
    engine = chosen()
    if engine is None or cache.get(PAUSED):
        return
    row: Any = begin_post(post=EngineTask, post_id=task_id, now=now)
    if row is not None:
        trouble = _trouble(row, engine, now)
        end_post(post=EngineTask, post_id=task_id, trouble=trouble, now=now, most_tries=MOST_TRIES)


def _trouble(row: EngineTask, engine: Engine, now: datetime) -> str:
    """Nothing when it is done or not wanted any more; otherwise why not, in a word or a status."""
    text = wanted(row, now)
    if text is None:
        return ""
    try:
        body = engine.translate(text.body, text.language, row.language)
    except EngineError as error:
        cache.set(PAUSED, True, PAUSE_SECONDS)
        log.error("the translation engine %s failed (task %s): %s", engine.name, row.pk, error)
        return str(error)[:40]
    keep_machine(task=row, body=body, engine=engine.name, now=now)
    return ""
