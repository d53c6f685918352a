"""What organisers write of this floor, in every language of the site."""

from modeltranslation.translator import TranslationOptions, register

from council.meetings.models import AgendaItem, Meeting


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "place")


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title",)
