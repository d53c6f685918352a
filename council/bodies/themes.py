"""What a proposal, a commitment or an opinion is about."""

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
