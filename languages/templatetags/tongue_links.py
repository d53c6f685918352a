"""What a page says to a reader who lacks some of it in her language."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import template

from languages import permissions, queries, sources
from languages.visitors import visitor_of
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("languages/offer.html", takes_context=True)
def translation_offer(context: template.Context, source: str, key: UUID) -> dict[str, Any]:
    """A way to ask for the reader's language, or to translate; nothing where nothing lacks."""
    request, language = context["request"], reader_language()
    now: datetime = context["now"]
    piece = sources.piece(source, key, now)
    if piece is None or not queries.lacking(piece.texts, language):
        return {"lacks": False}
    person = request.user
    return {
        "lacks": True,
        "source": source,
        "key": key,
        "LANGUAGE_CODE": language,
        "csrf_token": context.get("csrf_token"),
        "next": request.get_full_path(),
        "user": person,
        "asked": queries.wished(source, key, language, person, visitor_of(request)),
        "may_translate": permissions.may_translate(person, now) is None,
    }
