"""Who may propose, support, vote and sit: pure rules over what is known of a person, which is very little."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Age(StrEnum):
    """All that is known of an age: which floor the desk saw reached."""

    UNKNOWN = ""
    SIXTEEN = "16"
    EIGHTEEN = "18"


@dataclass(frozen=True)
class Attested:
    """A desk's word that someone lives in a district; half-open window of days."""

    district: str
    age: Age
    starts: date
    ends: date | None = None
    revoked: bool = False

    def valid(self, day: date) -> bool:
        return not self.revoked and self.starts <= day and (self.ends is None or day < self.ends)


class Bar(StrEnum):
    """Why someone may not; `phrases.BARS` has the words."""

    NO_ACCOUNT = "no-account"
    NOT_ATTESTED = "not-attested"
    ATTESTATION_ENDED = "attestation-ended"
    TOO_YOUNG = "too-young"
    OTHER_DISTRICT = "other-district"


def may_act(
    has_account: bool, attested: list[Attested], day: date, floor: Age = Age.UNKNOWN, district: str = ""
) -> Bar | None:
    """What bars someone from an act for residents (supporting, voting, sitting), or None.

    `floor` is the age that the act asks for; `district` restricts it to one district when given.
    """
    if not has_account:
        return Bar.NO_ACCOUNT
    if not attested:
        return Bar.NOT_ATTESTED
    valid = [one for one in attested if one.valid(day)]
    if not valid:
        return Bar.ATTESTATION_ENDED
    if floor and not any(one.age and int(one.age) >= int(floor) for one in valid):
        return Bar.TOO_YOUNG
    if district and all(one.district != district for one in valid):
        return Bar.OTHER_DISTRICT
    return None
