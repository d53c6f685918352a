"""What templates ask for: a page in the reader's language, facts of the site, the front page's blocks."""

from typing import Any

from django import template
from django.core.paginator import Paginator
from django.utils.translation import override

from cms import queries
from cms.facts import Fact
from cms.front import Front
from cms.front import front as whole_front
from cms.models import NewsIndexPage, WrittenPage
from council.discussion.phrases import RULES
from residents.permissions import day_of
from residents.reader import reader_language

register = template.Library()
PER_PAGE = 10


@register.simple_tag(takes_context=True)
def shown(context: template.Context, page: WrittenPage) -> dict[str, Any]:
    """The page as the reader gets it; its blocks speak the language that the page is shown in."""
    found = queries.shown(page, reader_language())
    with override(found.language):
        body = found.body.render_as_block(context.flatten()) if found.body else ""
    return {"page": found, "body": body}


@register.simple_tag
def shown_line(page: WrittenPage) -> queries.Shown:
    """A page as a line of a list: no body is drawn."""
    return queries.shown(page, reader_language())


@register.simple_tag
def page_url(page: WrittenPage) -> str:
    return queries.address(page, reader_language())


@register.simple_tag(takes_context=True)
def fact(context: template.Context, name: str) -> dict[str, Any]:
    """What the settings say of one fact, in the language that is being drawn."""
    told = context["site"]["told"]
    if name == Fact.ANSWER:
        return {"words": answer_time(context)}
    if name == Fact.CHARTER:
        return {"rules": RULES.values()}
    if name == Fact.CONTACT:
        return {"told": told if told.phone or told.mail else None}
    return {"words": getattr(told, name)}


@register.simple_tag(takes_context=True)
def news_of(context: template.Context, page: NewsIndexPage) -> dict[str, Any]:
    """The live news below a list, a page of them."""
    wanted = context["request"].GET.get("page")
    return {"page": Paginator(queries.news_below(page), PER_PAGE).get_page(wanted)}


@register.simple_tag(takes_context=True)
def front(context: template.Context) -> Front:
    """The blocks of the front page, as they stand at the moment of the request."""
    return whole_front(context["request"].user, reader_language(), context["now"])


@register.simple_tag(takes_context=True)
def answer_time(context: template.Context) -> str:
    """When the city answers: a promise where somebody keeps it, else what the council asks for."""
    rules = queries.rules_in_force(day_of(context["now"]))
    return queries.answer_term(context["site"]["told"], rules)
