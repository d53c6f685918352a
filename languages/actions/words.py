"""The council's own words in the glossary."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from languages import permissions
from languages.models import Word
from languages.phrases import TWO_LANGUAGES
from register.refusals import refuse


@transaction.atomic
def add_word(*, words: Mapping[str, str], person: Any, now: datetime) -> Word:
    """A word in two languages at least; the same words again are the row that is there."""
    refuse(permissions.may_translate(person, now))
    said = {code: word.strip() for code, word in words.items() if word.strip()}
    refuse(None if len(said) > 1 else TWO_LANGUAGES)
    known = next((one for one in Word.objects.all() if one.words == said), None)
    return known or Word.objects.create(words=said, person=person, added_at=now)


@transaction.atomic
def remove_word(*, word_id: int, person: Any, now: datetime) -> None:
    refuse(permissions.may_translate(person, now))
    Word.objects.filter(id=word_id).delete()
