"""Writers of texts. They run inside the transaction of the act that the text belongs to."""

from uuid import UUID

from django.db import transaction

from languages.models import Text, Translation
from languages.names import known
from languages.reading import Status


def write_text(*, language: str, body: str) -> Text:
    """A new text in the language that its author chose."""
    _check_language(language)
    return Text.objects.create(language=language, body=body.strip())


@transaction.atomic
def revise_text(*, text_id: UUID, language: str, body: str) -> Text:
    """Change a text; its translations become stale."""
    _check_language(language)
    text = Text.objects.select_for_update().get(id=text_id)
    if (text.language, text.body) != (language, body.strip()):
        text.language, text.body, text.version = language, body.strip(), text.version + 1
        text.save(update_fields=["language", "body", "version"])
    return text


@transaction.atomic
def translate(
    *,
    text_id: UUID,
    language: str,
    body: str,
    status: Status,
    person_id: UUID | None = None,
    engine: str = "",
    of_version: int | None = None,
) -> Translation:
    """Add or replace the translation, made from the text as it stands or as it stood in that version.

    A person's words replace what a person or a machine made before: there is one answer to who translated it.
    """
    _check_language(language)
    text = Text.objects.select_for_update().get(id=text_id)
    version = of_version or text.version
    values = {"body": body.strip(), "person_id": person_id, "engine": engine, "of_version": version}
    translation, _created = Translation.objects.update_or_create(
        text=text, language=language, status=status.value, defaults=values | {"checked_by": None}
    )
    if status is not Status.MACHINE:
        text.translations.filter(language=language).exclude(pk=translation.pk).delete()
    return translation


@transaction.atomic
def erase_text(*, text_id: UUID) -> None:
    """Empty a text for good, with every translation of it; what refers to it stays."""
    text = Text.objects.select_for_update().get(id=text_id)
    text.translations.all().delete()
    text.body, text.version = "", text.version + 1
    text.save(update_fields=["body", "version"])


def _check_language(language: str) -> None:
    if not known(language):
        raise ValueError(f"no language with the code {language[:12]!r}")
