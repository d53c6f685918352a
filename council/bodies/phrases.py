"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from council.bodies.offices import CouncilKind, Office, SeatBar, Vacancy
from council.bodies.procedure import Base, Majority, Outcome, RuleBar
from council.bodies.themes import Theme
from register.refusals import Refusal

KINDS = {
    CouncilKind.COLLEGES: _("Seats by college"),
    CouncilKind.AREAS: _("Seats by area of the world"),
}
OFFICES = {
    Office.COCHAIR_OFFICIAL: _("Elected co-chair"),
    Office.COCHAIR_RESIDENT: _("Resident co-chair"),
}
VACANCIES = {
    Vacancy.NOT_NAMED: _("Vacant: no name yet"),
    Vacancy.NO_CANDIDATE: _("Vacant: no candidate"),
    Vacancy.RESIGNED: _("Vacant: the member left"),
    Vacancy.TERM_ENDED: _("Vacant: the term has ended"),
}
BASES = {
    Base.SEATS: _("of all seats"),
    Base.HOLDERS: _("of the seats that are filled"),
}
MAJORITIES = {
    Majority.SIMPLE: _("There must be more yes than no."),
    Majority.ABSOLUTE: _("More than half of the members who are here must say yes."),
    Majority.TWO_THIRDS: _("Two thirds of those who say yes or no must say yes."),
}
OUTCOMES = {
    Outcome.ADOPTED: _("Adopted"),
    Outcome.REJECTED: _("Not adopted"),
    Outcome.NO_QUORUM: _("Not valid: too few members were here"),
}
THEMES = {
    Theme.HOME: _("Housing"),
    Theme.HELP: _("Papers and advice"),
    Theme.LEARN: _("Learning"),
    Theme.FOOD: _("Food"),
    Theme.PARK: _("Green space"),
    Theme.MOVE: _("Transport"),
    Theme.CULTURE: _("Culture"),
    Theme.HEALTH: _("Health"),
    Theme.SPORT: _("Sport"),
    Theme.WORK: _("Work"),
}
SEAT_BARS = {
    SeatBar.BACKWARDS: Refusal("backwards", _("The term must end after it starts."), status=422),
    SeatBar.SEAT_TAKEN: Refusal(
        "seat-taken", _("Somebody sits on this seat in those dates."), _("End the other term first."), 409
    ),
    SeatBar.HAS_A_SEAT: Refusal(
        "has-a-seat", _("This person has a seat in this council in those dates."), status=409
    ),
    SeatBar.OFFICE_TAKEN: Refusal(
        "office-taken", _("Another member is this co-chair in those dates."), _("End that term first."), 409
    ),
}
RULE_BARS = {
    RuleBar.NO_SHARE: Refusal("no-share", _("The quorum must be a share, such as 1 of 2."), status=422),
    RuleBar.ABOVE_ALL: Refusal(
        "above-all", _("More members would have to be here than there are seats."), status=422
    ),
    RuleBar.NO_DAYS: Refusal("no-days", _("The city must have at least one day to answer."), status=422),
    RuleBar.NO_SIGNING_DAYS: Refusal(
        "no-signing-days", _("The co-chairs must have at least one day to sign."), status=422
    ),
    RuleBar.NO_SUCH_DAY: Refusal("no-such-day", _("No year has this day."), _("Choose another day."), 422),
}
NOT_ORGANISER = Refusal("not-organiser", _("Only the organisers of the council can change its seats."))
RULES_EXIST = Refusal(
    "rules-exist", _("There are already rules that start on this day."), _("Choose another day."), 409
)
MANDATE_OVER = Refusal("mandate-over", _("This term has already ended."), status=409)
