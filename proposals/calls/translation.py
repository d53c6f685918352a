"""What organisers write of calls, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from proposals.calls.models import Call, Question


@register(Call)
class CallTranslation(TranslationOptions):
    fields = ("title", "text")


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("text",)
