"""What organisers write of this floor, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from votes.paper.models import Station


@register(Station)
class StationTranslation(TranslationOptions):
    fields = ("name", "place")
