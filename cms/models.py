"""Pages that editors write, in one tree for all languages, and the settings of the site."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail import models as wagtail
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import PageBlocks
from cms.facts import Colour, Key
from cms.phrases import COLOURS, FOOTER, NO_HEADING
from cms.versions import Filled, original

CODES = [code for code, _name in settings.LANGUAGES]
WRITTEN = ("heading", "intro", "body")


def language_tabs(names: tuple[str, ...], *further: Any) -> TabbedInterface:
    """One tab a language, then the tab of what is the same in all."""
    tabs = [
        ObjectList([FieldPanel(f"{name}_{code}") for name in names], heading=own_name)
        for code, own_name in settings.LANGUAGES
    ]
    return TabbedInterface([*tabs, ObjectList(list(further), heading=_("All languages"))])


class WrittenPageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The address follows from the heading when the editor gives none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class WrittenPage(wagtail.Page):  # type: ignore[misc]
    """Heading, introduction and body a language (see translation.py). Wagtail's title follows."""

    heading = models.CharField(_("heading"), max_length=160, blank=True)
    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(PageBlocks(), verbose_name=_("text"), blank=True)

    base_form_class = WrittenPageForm
    # What is published is everyone's: its words also stand on the front page, in lists and in the footer.
    private_page_options: list[str] = []
    edit_handler = language_tabs(
        WRITTEN,
        FieldPanel("slug"),
        FieldPanel("show_in_menus"),
        PublishingPanel(),
        HelpPanel(template="cms/help.html"),
    )
    search_fields = [
        *wagtail.Page.search_fields,
        *(index.SearchField(f"{name}_{code}") for name in WRITTEN for code in CODES),
    ]

    class Meta:
        abstract = True

    def written(self, name: str, language: str) -> Any:
        """One field in exactly that language, without fallback."""
        return getattr(self, f"{name}_{language}")

    def filled(self) -> Filled:
        """Which fields hold text, for each language."""
        return {code: frozenset(name for name in WRITTEN if self.written(name, code)) for code in CODES}

    def name_page(self) -> None:
        """Give Wagtail's title the default language's heading, or else the original's."""
        heading = self.written("heading", settings.LANGUAGE_CODE)
        language = original(self.filled())
        self.title = heading or (self.written("heading", language) if language else "")
        self.draft_title = self.title

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.name_page()
        if not self.title:
            raise ValidationError({f"heading_{settings.LANGUAGE_CODE}": NO_HEADING})
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.name_page()
        super().minimal_clean()

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        self.name_page()
        return super().save_revision(*args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with translation.override(mode_name or settings.LANGUAGE_CODE):
            response = TemplateResponse(request, self.get_template(request), self.get_context(request))
            return response.render()


class HomePage(WrittenPage):
    """The front page: what is open now comes first."""

    template = "cms/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StandardPage", "cms.NewsIndexPage"]
    max_count = 1

    class Meta:
        verbose_name = _("front page")


class StandardPage(WrittenPage):
    """An ordinary page. `key` marks those that every footer reaches."""

    key = models.CharField(
        max_length=16, blank=True, editable=False, choices=[(key.value, FOOTER[key]) for key in Key]
    )

    template = "cms/standard.html"
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    exclude_fields_in_copy = ["key"]

    class Meta:
        verbose_name = _("page")
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="cms_one_page_a_key")
        ]


class NewsIndexPage(WrittenPage):
    """All news, newest first."""

    template = "cms/news_index.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of news")


class NewsPage(WrittenPage):
    """One piece of news."""

    day = models.DateField(_("day"), default=timezone.localdate)

    template = "cms/news.html"
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    edit_handler = language_tabs(
        WRITTEN, FieldPanel("day"), FieldPanel("slug"), PublishingPanel(), HelpPanel(template="cms/help.html")
    )

    class Meta:
        verbose_name = _("news")


TOLD = (
    "city",
    "subtitle",
    "phone_hours",
    "phone_keeper",
    "translators",
    "answer_keeper",
    "dpo",
    "publisher",
    "host",
)


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):  # type: ignore[misc]
    """What the site says of itself. A promise is shown only when it names who keeps it."""

    city = models.CharField(_("city"), max_length=80, blank=True)
    subtitle = models.CharField(_("name of the council"), max_length=120, blank=True)
    colour = models.CharField(
        _("colour"),
        max_length=12,
        default=Colour.COBALT.value,
        choices=[(colour.value, COLOURS[colour]) for colour in Colour],
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    phone = models.CharField(_("phone number"), max_length=24, blank=True)
    phone_hours = models.CharField(
        _("phone hours"), max_length=160, blank=True, help_text=_("Days, hours, price and languages.")
    )
    phone_keeper = models.CharField(
        _("who keeps the phone hours"),
        max_length=120,
        blank=True,
        help_text=_("Without a name, the hours are not shown."),
    )
    mail = models.EmailField(_("e-mail"), blank=True)
    translators = models.CharField(
        _("who translates"),
        max_length=120,
        blank=True,
        help_text=_("Without a name, the site does not say that texts are translated."),
    )
    answer_keeper = models.CharField(
        _("who sees to the city’s answers"),
        max_length=120,
        blank=True,
        help_text=_(
            "Without a name here and a text of the city in the council’s rules, the council only asks."
        ),
    )
    dpo = models.TextField(_("data protection officer"), max_length=400, blank=True)
    publisher = models.TextField(_("who publishes the site"), max_length=400, blank=True)
    host = models.TextField(_("who hosts the site"), max_length=400, blank=True)

    edit_handler = language_tabs(
        TOLD, FieldPanel("phone"), FieldPanel("mail"), FieldPanel("colour"), FieldPanel("logo")
    )

    class Meta:
        verbose_name = _("site settings")
