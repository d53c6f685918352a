"""What a proposal is about, and how long what people write may be."""

from enum import StrEnum


class Theme(StrEnum):
    """The themes of the tiles."""

    HOME = "home"
    HELP = "help"
    LEARN = "learn"
    FOOD = "food"
    PARK = "park"
    MOVE = "move"
    CULTURE = "culture"
    HEALTH = "health"
    SPORT = "sport"
    WORK = "work"


TITLE_LIMIT, BODY_LIMIT, SIGNATURE_LIMIT, REASON_LIMIT = 120, 6000, 60, 2000
THRESHOLD = 50
