"""What an editor puts a page together from."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.facts import Fact
from cms.phrases import FACTS

PLAIN = ["bold", "link", "ol", "ul"]


def fact_choices() -> list[tuple[str, Any]]:
    return [(fact.value, FACTS[fact]) for fact in Fact]


class FactBlock(blocks.ChoiceBlock):  # type: ignore[misc]
    """A fact from the site's settings or the council's rules, as it stands when the page is read."""

    choices = fact_choices()

    class Meta:
        icon = "site"
        template = "cms/blocks/fact.html"
        label = _("Fact from the settings")


class PageBlocks(blocks.StreamBlock):  # type: ignore[misc]
    heading = blocks.CharBlock(
        max_length=120, icon="title", template="cms/blocks/heading.html", label=_("Heading")
    )
    text = blocks.RichTextBlock(
        features=PLAIN, icon="pilcrow", template="cms/blocks/text.html", label=_("Text")
    )
    notice = blocks.TextBlock(icon="info-circle", template="cms/blocks/notice.html", label=_("Important"))
    image = ImageBlock(template="cms/blocks/image.html", label=_("Picture"))
    fact = FactBlock()
