"""Readings of texts, a constant number of queries for any number of texts."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from languages.models import Text, Translation
from languages.reading import Reading, Status, Version, read

# A machine's words beside these never count as the text's translation.
BY_PEOPLE = (Status.COMMUNITY.value, Status.CERTIFIED.value)


def readings(texts: Iterable[Text | None], reader: str) -> dict[UUID, Reading]:
    """The reading of each text for someone who reads `reader`, by the text's id; one query."""
    wanted = {text.id: text for text in texts if text is not None}
    versions: dict[UUID, list[Version]] = defaultdict(list)
    found = Translation.objects.filter(text__in=wanted, language=reader).select_related("person")
    for one in found:
        versions[one.text_id].append(_version(one, wanted[one.text_id]))
    return {key: read(text.body, text.language, versions[key], reader) for key, text in wanted.items()}


def reading(text: Text, reader: str) -> Reading:
    """The reading of one text."""
    return readings([text], reader)[text.id]


def by_people(texts: Iterable[Text], language: str) -> dict[UUID, Translation]:
    """The translation by a person that each text has in the language, by the text's id; one query."""
    found = Translation.objects.filter(text__in=list(texts), language=language, status__in=BY_PEOPLE)
    return {one.text_id: one for one in found}


def _version(one: Translation, text: Text) -> Version:
    name = one.engine if one.person is None else one.person.display_name
    return Version(one.language, one.body, Status(one.status), name, one.of_version != text.version)
