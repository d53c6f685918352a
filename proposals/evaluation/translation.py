"""What organisers write of checklists, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from proposals.evaluation.models import Criterion


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ("text",)
