"""What organisers write of this floor, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from votes.budgets.models import Envelope, Option, Round


@register(Round)
class RoundTranslation(TranslationOptions):
    fields = ("title", "intro")


@register(Envelope)
class EnvelopeTranslation(TranslationOptions):
    fields = ("name",)


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("title", "summary", "text")
