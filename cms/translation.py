"""What editors write, in every language of the site. Wagtail's own Page stays as it is."""

from modeltranslation.translator import TranslationOptions, register

from cms.models import TOLD, WRITTEN, HomePage, NewsIndexPage, NewsPage, SiteSettings, StandardPage


@register([HomePage, StandardPage, NewsIndexPage, NewsPage])
class WrittenTranslation(TranslationOptions):
    fields = WRITTEN


@register(SiteSettings)
class SiteSettingsTranslation(TranslationOptions):
    fields = TOLD
