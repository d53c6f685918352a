"""The one way in which a person's words become translations, whichever page she wrote them on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from languages.actions.texts import translate
from languages.meanwhile import since
from languages.models import Text, Translation
from languages.phrases import MEANWHILE, SAME_LANGUAGE
from languages.queries.texts import by_people
from languages.reading import Status
from register.refusals import refuse


@dataclass(frozen=True)
class Written:
    """A translator's words for one text, and what she had before her (`languages/meanwhile.py`)."""

    text_id: UUID
    body: str
    base: str = ""


@transaction.atomic
def keep_words(
    *, words: Sequence[Written], language: str, translator: Any, status: Status = Status.COMMUNITY
) -> list[Translation]:
    """Keep these words for their texts: all of them, or none. What changed by it.

    Nothing is overwritten unseen: whoever began before somebody else saved, or before the original changed,
    is refused, and her page keeps her words. Those that stand there already, sent twice, change nothing.
    """
    texts = locked_texts(one.text_id for one in words)
    refuse(SAME_LANGUAGE if any(text.language == language for text in texts.values()) else None)
    there = by_people(texts.values(), language)
    new = [one for one in words if not _stands(one.body, texts[one.text_id], there.get(one.text_id), status)]
    for one in new:
        made = there.get(one.text_id)
        moved = since(one.base, language, texts[one.text_id].version, made.body if made else None)
        refuse(MEANWHILE[moved] if moved else None)
    values = {"language": language, "status": status, "person_id": translator.pk}
    return [translate(text_id=one.text_id, body=one.body, **values) for one in new]


def locked_texts(ids: Iterable[UUID]) -> dict[UUID, Text]:
    found = Text.objects.select_for_update().filter(id__in=list(ids))
    return {text.id: text for text in found.order_by("id")}


def _stands(body: str, text: Text, made: Translation | None, status: Status) -> bool:
    """Whether this is the translation that is there, of the original as it is."""
    if made is None or (made.body, made.of_version) != (body.strip(), text.version):
        return False
    return Status.COMMUNITY is status or made.status == status.value
