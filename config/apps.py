from django.apps import AppConfig
from django.conf import settings


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        if settings.DEMO:
            offer_the_cast()


def offer_the_cast() -> None:
    """Put the cast on the demo's login page, each with what she does in the town."""
    from config.town.cast import CAST
    from residents.demo import Offered, offer
    from residents.phrases import ROLES

    offer([Offered(one.id, one.name, one.part or ROLES[one.roles[0]]) for one in CAST])
