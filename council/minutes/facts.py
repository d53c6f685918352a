"""The drafted part of minutes, as JSON: what the register and the tables knew when the session had ended.

People are ids, moments ISO 8601 in UTC; what organisers wrote (titles, names) is kept in every language of
the site. Pure.
"""

from typing import NotRequired, TypedDict

Names = dict[str, str]


class Attended(TypedDict):
    """A seat in the session. `other` is the deputy who sat there, or who held the vote."""

    person: str
    seat: int
    college: Names
    office: str
    standing: str
    other: str
    stays: list[list[str]]


class Words(TypedDict):
    """What somebody wrote: the text's id, and its words when the minutes were drafted."""

    text: str
    language: str
    body: str


class Spoke(TypedDict):
    """Somebody who had the floor: a person, or a guest without an account. Where a co-chair called her out of
    turn, `chair` and `reason` say so, and `passed` how many were before her."""

    person: str
    guest: str
    language: str
    kind: str
    stance: str
    seconds: int
    chair: str
    reason: Words | None
    passed: int


class Optioned(TypedDict):
    """One of the persons or texts that a vote chose among, with its votes."""

    words: Words
    votes: int
    kept: bool


class Voted(TypedDict):
    """A recorded vote with the rules that it was held under.

    `choices` are the members by what they chose, an option by its place; nobody where it was not by name.
    """

    vote: str
    question: Words
    kind: str
    way: str
    options: list[Optioned]
    later: bool
    rules: str
    rules_since: str
    needed: str
    quorum: int
    base: int
    present: int
    here: int
    yes: int
    no: int
    abstain: int
    outcome: str
    choices: dict[str, list[str]]
    proxies: dict[str, str]
    opened: str
    closed: str
    opinion: str


class Worked(TypedDict):
    """What was decided on the programme of work during the session, as the register's line says it."""

    work: str
    kind: str
    title: Names
    due: str


class Workshopped(TypedDict):
    """A workshop that was held: who led it, how many took part, and what it brought back."""

    workshop: str
    name: Names
    place: Names
    rapporteurs: list[str]
    people: int
    opened: str
    back: str
    report: Words | None


class PointFacts(TypedDict):
    """One point of the agenda. `begun` is empty where nobody went to it."""

    number: str
    title: Names
    begun: str
    # Minutes planned, where somebody said so, and minutes that it took; minutes drafted earlier have neither.
    planned: NotRequired[int | None]
    took: NotRequired[int | None]
    speakers: list[Spoke]
    votes: list[Voted]


class SessionFacts(TypedDict):
    """The session as a whole."""

    council: str
    title: Names
    place: Names
    starts: str
    opened: str
    closed: str
    pauses: list[list[str]]
    seats: int
    quorum: int
    base: int
    rules_since: str
    attendance: list[Attended]
    programme: list[Worked]
    # Sessions that were drafted before there were workshops have none.
    workshops: NotRequired[list[Workshopped]]


def people_in(session: SessionFacts, points: list[PointFacts]) -> set[str]:
    """The ids of everybody whom the facts speak of."""
    found = {one["person"] for one in session["attendance"]} | {one["other"] for one in session["attendance"]}
    found |= {who for room in session.get("workshops", []) for who in room["rapporteurs"]}
    for point in points:
        found |= {who for one in point["speakers"] for who in (one["person"], one["guest"], one["chair"])}
        for vote in point["votes"]:
            found |= {who for chosen in vote["choices"].values() for who in chosen}
            found |= set(vote["proxies"].values())
    return found - {""}
