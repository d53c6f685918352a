"""What organisers write of this floor, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from council.bodies.models import College, Council, PlannedWork, Quota, Rules


@register(Council)
class CouncilTranslation(TranslationOptions):
    fields = ("name", "intro")


@register(College)
class CollegeTranslation(TranslationOptions):
    fields = ("name",)


@register(Rules)
class RulesTranslation(TranslationOptions):
    fields = ("answer_source", "notes")


@register(Quota)
class QuotaTranslation(TranslationOptions):
    fields = ("name",)


@register(PlannedWork)
class PlannedWorkTranslation(TranslationOptions):
    fields = ("title", "outcome")
