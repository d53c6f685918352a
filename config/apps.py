from django.apps import AppConfig
from django.conf import settings


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        if settings.DEMO:
            offer_the_cast()
            offer_the_keys()


def offer_the_cast() -> None:
    """Put the cast on the demo's login page, each with what she does in the town."""
    from config.town.cast import CAST
    from residents.demo import Offered, offer
    from residents.phrases import ROLES

    offer([Offered(one.id, one.name, one.part or ROLES[one.roles[0]]) for one in CAST])


def offer_the_keys() -> None:
    """Say on the demo's login page where two of three key-holders open a box."""
    from django.urls import reverse_lazy
    from django.utils.translation import gettext_lazy as _

    from config.town.yards import SLUG
    from residents.demo import Hint, hint

    text = _("A vote waits for two of its three key-holders: come in as Fatou, Claire or Céleste.")
    hint(Hint("key-round", text, _("The keys of this vote"), reverse_lazy("budgets:keys", args=[SLUG])))
