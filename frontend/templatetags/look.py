"""`{% load look %}`: every tag and filter of the façade. The pure modules beside this one do the drawing."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from frontend.templatetags import figures, icons, maps, shapes, tiles, tongues, town

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.simple_tag(tiles.tile, name="tile")
register.simple_tag(shapes.chip, name="chip")
register.simple_tag(shapes.ring, name="ring")
register.simple_tag(shapes.bar, name="bar")
register.simple_tag(shapes.steps, name="steps")
register.simple_tag(shapes.seats, name="seats")
register.simple_tag(maps.dots, name="dots")
register.simple_tag(town.scene, name="scene")
register.simple_tag(town.mark, name="mark")
register.simple_tag(figures.count_days, name="count_days")
register.simple_tag(tongues.direction, name="direction")
register.simple_tag(tongues.language_name, name="language_name")
register.simple_tag(tongues.own_name, name="own_name")
register.simple_tag(tongues.office, name="office")
register.filter("number", figures.number)
register.filter("money", figures.money)
register.filter("dir", tongues.direction)


@register.filter
def theme_icon(theme: str) -> str:
    """The icon of a theme, for `{% icon theme|theme_icon %}`."""
    return tiles.theme_of(theme, theme).icon


@register.filter
def percent_of(part: float, whole: float) -> float:
    """A share of a whole from 0 to 100; of nothing, 0."""
    return 100 * float(part) / float(whole) if whole else 0.0


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[Mapping[str, Any]]:
    """The languages of the interface: code, own name, direction, address of this page, current or not."""
    request = context.get("request")
    path = request.get_full_path() if request is not None else "/"
    current = get_language()
    return [
        {
            "code": code,
            "name": name,
            "direction": tongues.direction(code),
            "url": tongues.same_page(path, code),
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]
