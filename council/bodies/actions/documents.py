"""Publish a document of a body, or take it back."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies import permissions
from council.bodies.actions.rows import locked_council
from council.bodies.documents import MEDIA_TYPE, fault
from council.bodies.models import Document
from council.bodies.phrases import FILE_FAULTS, FILE_THERE
from register.actions import write
from register.refusals import refuse
from register.scopes import Scope


@transaction.atomic
def publish_document(
    *, council_id: UUID, title: str, language: str, content: bytes, person: Any, now: datetime
) -> Document:
    """Everyone may read the file from now on. The same file is published once."""
    council = locked_council(council_id)
    refuse(permissions.may_manage(person, council, now))
    bad = fault(content)
    refuse(FILE_FAULTS[bad] if bad else None)
    digest = sha256(content).hexdigest()
    there = Document.objects.filter(council=council, sha256=digest, withdrawn_at__isnull=True)
    refuse(FILE_THERE if there.exists() else None)
    made = Document.objects.create(
        council=council,
        title=title,
        language=language,
        media_type=MEDIA_TYPE,
        size=len(content),
        sha256=digest,
        content=content,
        person=person,
        published_at=now,
    )
    _write(made, "document.published", person, now)
    return made


@transaction.atomic
def withdraw_document(*, document_id: UUID, person: Any, now: datetime) -> Document:
    """The file is no longer given out and its bytes are gone; that it was there stays on record."""
    joined = Document.objects.select_for_update(of=("self",)).select_related("council__parent")
    document: Document = joined.get(id=document_id)
    refuse(permissions.may_manage(person, document.council, now))
    if document.withdrawn_at is None:
        document.withdrawn_at, document.content = now, b""
        document.save(update_fields=["withdrawn_at", "content"])
        _write(document, "document.withdrawn", person, now)
    return document


def _write(document: Document, kind: str, person: Any, now: datetime) -> None:
    write(scope=Scope("document", document.id), kind=kind, now=now, actor=person.id, data={})
