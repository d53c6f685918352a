"""What organisers write of this floor, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from council.workshops.models import Workshop


@register(Workshop)
class WorkshopTranslation(TranslationOptions):
    fields = ("name", "theme", "place")
