"""Facts of the site that a page shows from the settings, so that they are written once. Pure."""

from enum import StrEnum


class Fact(StrEnum):
    """What a page may show; `phrases.FACTS` has the words."""

    CONTACT = "contact"
    DPO = "dpo"
    PUBLISHER = "publisher"
    HOST = "host"
    ANSWER = "answer"
    CHARTER = "charter"


class Colour(StrEnum):
    """The colour of links, buttons and the front; each is measured for contrast in both themes."""

    COBALT = "cobalt"
    LAGOON = "lagoon"
    WALNUT = "walnut"


class Key(StrEnum):
    """The pages that every footer reaches, in this order."""

    HELP = "help"
    CONTACT = "contact"
    PRIVACY = "privacy"
    LEGAL = "legal"
    ACCESSIBILITY = "accessibility"
    MODERATION = "moderation"
    OPEN_DATA = "open-data"
