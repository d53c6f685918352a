"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from cms.facts import Colour, Fact, Key

FOOTER = {
    Key.HELP: _("Help"),
    Key.CONTACT: _("Contact and phone"),
    Key.PRIVACY: _("Your data"),
    Key.LEGAL: _("Legal notice"),
    Key.ACCESSIBILITY: _("Accessibility"),
    Key.MODERATION: _("Rules of discussion"),
    Key.OPEN_DATA: _("Open data"),
}
FACTS = {
    Fact.CONTACT: _("Phone, hours and e-mail"),
    Fact.DPO: _("Data protection officer"),
    Fact.PUBLISHER: _("Who publishes the site"),
    Fact.HOST: _("Who hosts the site"),
    Fact.ANSWER: _("When the city answers"),
    Fact.CHARTER: _("The numbered rules of discussion"),
}
COLOURS = {Colour.COBALT: _("Cobalt blue"), Colour.LAGOON: _("Lagoon"), Colour.WALNUT: _("Walnut")}
FIELDS = {"heading": _("heading"), "intro": _("introduction"), "body": _("text")}
NO_HEADING = _("Write a heading in at least one language.")
