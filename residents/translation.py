"""What organisers write of this floor, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from residents.models import District


@register(District)
class DistrictTranslation(TranslationOptions):
    fields = ("name",)
