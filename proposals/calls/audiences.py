"""For whom a call is: who may send a proposal."""

from enum import StrEnum


class Audience(StrEnum):
    """Anyone, without an account; or residents whom a desk has seen."""

    ANYONE = "anyone"
    RESIDENTS = "residents"
