"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from council.bodies.documents import BadFile
from council.bodies.offices import BodyKind, CouncilKind, Group, Office, SeatBar, Vacancy
from council.bodies.procedure import (
    Base,
    BothSign,
    Majority,
    Needed,
    Of,
    Outcome,
    RuleBar,
    VoteKind,
)
from council.bodies.programme import WorkState
from council.bodies.quotas import Standing
from council.bodies.themes import Theme
from register.refusals import Refusal

KINDS = {
    CouncilKind.COLLEGES: _("Seats by college"),
    CouncilKind.AREAS: _("Seats by area of the world"),
    CouncilKind.DISTRICTS: _("Seats by district"),
}
BODIES = {
    BodyKind.COUNCIL: _("Council"),
    BodyKind.BUREAU: _("Bureau"),
    BodyKind.COMMISSION: _("Commission"),
    BodyKind.GROUP: _("Project group"),
}
GROUPS = {
    Group.RESIDENTS: _("Residents"),
    Group.ASSOCIATIONS: _("Associations"),
    Group.OFFICIALS: _("Elected officials"),
    Group.AREA: _("An area of the world"),
    Group.DISTRICT: _("A district"),
}
OFFICES = {
    Office.COCHAIR_OFFICIAL: _("Elected co-chair"),
    Office.COCHAIR_RESIDENT: _("Resident co-chair"),
    Office.RAPPORTEUR: _("Rapporteur"),
}
VACANCIES = {
    Vacancy.NOT_NAMED: _("Vacant: no name yet"),
    Vacancy.NO_CANDIDATE: _("Vacant: no candidate"),
    Vacancy.RESIGNED: _("Vacant: the member left"),
    Vacancy.TERM_ENDED: _("Vacant: the term has ended"),
    Vacancy.EXCLUDED: _("Vacant: the rules ended the term"),
}
BASES = {
    Base.SEATS: _("of all seats"),
    Base.HOLDERS: _("of the seats that are filled"),
    Base.COLLEGE: _("of the seats of one college"),
}
MAJORITY_NAMES = {
    Majority.SIMPLE: _("More yes than no"),
    Majority.ABSOLUTE: _("More than half"),
    Majority.TWO_THIRDS: _("Two thirds"),
    Majority.FOUR_FIFTHS: _("Four fifths"),
}
MAJORITIES = {
    Needed(Majority.SIMPLE, Of.EXPRESSED): _("There must be more yes than no."),
    Needed(Majority.ABSOLUTE, Of.EXPRESSED): _("More than half of those who say yes or no must say yes."),
    Needed(Majority.ABSOLUTE, Of.CAST): _("More than half of those who choose must say yes."),
    Needed(Majority.ABSOLUTE, Of.HERE): _("More than half of the members who are here must say yes."),
    Needed(Majority.ABSOLUTE, Of.SEATS): _("More than half of all seats must say yes."),
    Needed(Majority.TWO_THIRDS, Of.EXPRESSED): _("Two thirds of those who say yes or no must say yes."),
    Needed(Majority.TWO_THIRDS, Of.CAST): _("Two thirds of those who choose must say yes."),
    Needed(Majority.TWO_THIRDS, Of.HERE): _("Two thirds of the members who are here must say yes."),
    Needed(Majority.TWO_THIRDS, Of.SEATS): _("Two thirds of all seats must say yes."),
    Needed(Majority.FOUR_FIFTHS, Of.EXPRESSED): _("Four fifths of those who say yes or no must say yes."),
    Needed(Majority.FOUR_FIFTHS, Of.CAST): _("Four fifths of those who choose must say yes."),
    Needed(Majority.FOUR_FIFTHS, Of.HERE): _("Four fifths of the members who are here must say yes."),
    Needed(Majority.FOUR_FIFTHS, Of.SEATS): _("Four fifths of all seats must say yes."),
}
WHOLES = {
    Of.EXPRESSED: _("of the votes for an option"),
    Of.CAST: _("of all who choose"),
    Of.HERE: _("of the members who are here"),
    Of.SEATS: _("of all seats"),
}
MOST_VOTES = _("The option with the most votes is chosen.")
TWO_ROUNDS = _(
    "Needed in the first round: %(share)s, %(whole)s. Otherwise there is a second round: the option "
    "with the most votes wins."
)
VOTE_KINDS = {
    VoteKind.ORDINARY: _("An ordinary vote"),
    VoteKind.OPINION: _("An opinion"),
    VoteKind.RULES: _("A change of the rules"),
    VoteKind.PERSONS: _("The choice of a person"),
}
BOTH_SIGN = {
    BothSign.CONVENE: _("The invitation to a session"),
    BothSign.OPENING: _("The opening of a session"),
    BothSign.ENDING: _("The end of a session"),
    BothSign.VOTE: _("The opening and the end of a vote"),
    BothSign.OPINION: _("An opinion that goes to the city"),
    BothSign.MINUTES: _("The minutes of a session"),
}
STANDINGS = {
    Standing.MET: _("Met"),
    Standing.UNKNOWN: _("Not known: some members have not said"),
    Standing.OPEN: _("Not met: the empty seats can still change it"),
    Standing.BROKEN: _("Not met"),
}
WORK_STATES = {
    WorkState.PLANNED: _("Planned"),
    WorkState.LATE: _("Late"),
    WorkState.DONE: _("Done"),
    WorkState.DROPPED: _("Given up"),
}
OUTCOMES = {
    Outcome.ADOPTED: _("Adopted"),
    Outcome.REJECTED: _("Not adopted"),
    Outcome.NO_QUORUM: _("Not valid: too few members were here"),
    Outcome.CHOSEN: _("Chosen"),
    Outcome.TIED: _("A tie: nothing is chosen"),
    Outcome.SECOND_ROUND: _("No majority: a second round follows"),
    Outcome.NOBODY: _("Nothing is chosen: nobody chose an option"),
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
        "seat-taken", _("Somebody has this seat during those dates."), _("End the other term first."), 409
    ),
    SeatBar.HAS_A_SEAT: Refusal(
        "has-a-seat", _("This person has a seat in this council during those dates."), status=409
    ),
    SeatBar.OTHER_COLLEGE: Refusal(
        "other-college",
        _("One co-chair is an elected official, and the other one is not."),
        _("Choose the other office, or a seat of another college."),
        422,
    ),
    SeatBar.NO_SEAT: Refusal(
        "no-seat",
        _("This seat is not part of the council on all those days."),
        _("Choose other days."),
        422,
    ),
    SeatBar.IS_DEPUTY: Refusal(
        "is-deputy",
        _("This person is the deputy of a member during those dates."),
        _("End that first."),
        409,
    ),
    SeatBar.OFFICE_TAKEN: Refusal(
        "office-taken",
        _("Another member holds this office during those dates."),
        _("End that term first."),
        409,
    ),
}
RULE_BARS = {
    RuleBar.NO_SHARE: Refusal("no-share", _("The quorum must be a share, such as 1 of 2."), status=422),
    RuleBar.ABOVE_ALL: Refusal(
        "above-all", _("More members would have to be here than there are seats."), status=422
    ),
    RuleBar.NO_DAYS: Refusal("no-days", _("Whoever answers must have at least one day."), status=422),
    RuleBar.NO_SIGNING_DAYS: Refusal(
        "no-signing-days", _("The co-chairs must have at least one day to sign."), status=422
    ),
    RuleBar.NO_SUCH_DAY: Refusal("no-such-day", _("No year has this day."), _("Choose another day."), 422),
    RuleBar.LONG_NOTICE: Refusal(
        "long-notice", _("A session can be announced at most 90 days before."), status=422
    ),
    RuleBar.MANY_PROXIES: Refusal("many-proxies", _("A member can vote for at most 5 others."), status=422),
    RuleBar.NO_VOTERS: Refusal(
        "no-voters", _("At least one college must vote."), _("Let one of them vote."), 422
    ),
    RuleBar.NO_COLLEGE: Refusal(
        "no-college",
        _("The quorum counts the members of one college."),
        _("Choose a college that votes, or count all seats."),
        422,
    ),
    RuleBar.BELOW_FLOOR: Refusal(
        "below-floor",
        _("Votes, opinions and minutes always take both co-chairs."),
        _("Leave these three to both of them."),
        422,
    ),
}
NOT_ORGANISER = Refusal(
    "not-organiser",
    _("Only the organisers of the council can change its seats."),
    _("Ask one of them to do it."),
)
RULES_EXIST = Refusal(
    "rules-exist", _("There are already rules that start on this day."), _("Choose another day."), 409
)
RULES_PAST = Refusal(
    "rules-past", _("New rules cannot start on a day in the past."), _("Choose today or a later day."), 422
)
MANDATE_OVER = Refusal("mandate-over", _("This term has already ended."), status=409)
QUOTA_OVER = Refusal("quota-over", _("This quota has already ended."), status=409)
NOT_IN_OFFICE = Refusal(
    "not-in-office",
    _("Only the organisers and the co-chairs of the council can do this."),
    _("Ask one of them to do it."),
)
SEAT_IN_USE = Refusal(
    "seat-in-use",
    _("Somebody has this seat on that day or later."),
    _("End that term first."),
    409,
)
SLUG_TAKEN = Refusal(
    "slug-taken", _("Another council has this web address."), _("Choose another address."), 409
)
NO_SEATS = Refusal("no-seats", _("A college has between 1 and 200 seats."), status=422)
OFFICE_KEPT = Refusal("office-kept", _("The member already has this office."), status=409)
TOO_MANY = Refusal(
    "quota-above-seats", _("The quota asks for more members than there are seats."), status=422
)
NOT_FITTING = Refusal(
    "not-fitting",
    _("This person cannot stand in for this co-chair."),
    _("Choose a member of the same college who is not a co-chair."),
    422,
)
STANDS_IN_ALREADY = Refusal(
    "stands-in-already",
    _("This member already stands in for the other co-chair."),
    _("Choose another member."),
    409,
)
STAND_IN = _("%(office)s (stand-in)")
NOT_YOUR_TERM = Refusal("not-your-term", _("Only the member can say this, during the term."))
WORK_OVER = Refusal("work-over", _("This work is already done or given up."), status=409)
BAD_DAYS = Refusal("bad-days", _("The last day must not be in the past."), _("Choose a later day."), 422)
FILE_FAULTS = {
    BadFile.EMPTY: Refusal("empty", _("Choose a file."), status=422),
    BadFile.TOO_BIG: Refusal("too-big", _("The file is too big."), _("Choose one of at most 5 MB."), 422),
    BadFile.NOT_PDF: Refusal("not-pdf", _("The file is not a PDF."), _("Save it as a PDF first."), 422),
}
FILE_THERE = Refusal("file-there", _("This file is already among the documents."), status=409)
