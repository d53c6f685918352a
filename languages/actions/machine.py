"""What a machine is asked to translate, and what it answered. With no engine, nothing happens here."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from languages import sources
from languages.actions.texts import translate
from languages.engines import chosen
from languages.models import EngineTask, Text, Translation
from languages.reading import Status
from register.background import enqueue


def ask_machine(
    *, source: str, key: UUID, texts: Iterable[Text], now: datetime, languages: Iterable[str] = ()
) -> None:
    """Inside the act that made, changed or asked for the texts: each version is asked for once a language.

    Whether everybody may read them is looked at when they are sent, not now.
    """
    if chosen() is None:
        return
    wanted = list(languages) or [code for code, _name in settings.LANGUAGES]
    rows = [
        EngineTask(source=source, key=key, text=text, language=code, version=text.version, made_at=now)
        for text in texts
        for code in wanted
        if text.language != code and text.body.strip()
    ]
    made = EngineTask.objects.bulk_create(rows, ignore_conflicts=True)
    asked = EngineTask.objects.filter(
        text__in=[one.text_id for one in made], made_at=now, language__in=wanted
    )
    for pk in asked.values_list("pk", flat=True):
        enqueue("languages.tasks.ask_engine", task_id=pk)


def wanted(task: EngineTask, now: datetime) -> Text | None:
    """The text, while it is public, as it was when it was asked for, and without a person's translation."""
    piece = sources.piece(task.source, task.key, now)
    text = next((one for one in piece.texts if one.id == task.text_id), None) if piece else None
    if text is None or text.version != task.version or not text.body.strip():
        return None
    there = Translation.objects.filter(text=text, language=task.language, of_version=text.version)
    return None if there.exists() else text


@transaction.atomic
def keep_machine(*, task: EngineTask, body: str, engine: str, now: datetime) -> bool:
    """Keep what the engine answered, unless the text was hidden, changed or translated by a person since."""
    Text.objects.select_for_update().filter(id=task.text_id).first()
    if wanted(task, now) is None:
        return False
    translate(text_id=task.text_id, language=task.language, body=body, status=Status.MACHINE, engine=engine)
    known = sources.source(task.source)
    if known and known.kept:
        known.kept(task.key, task.language, None, now)
    return True
