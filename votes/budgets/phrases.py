"""The words of this floor: states, refusals, faults."""

from django.utils.translation import gettext_lazy as _

from proposals.phrases import Told
from register.refusals import Refusal
from residents.signs import Sign
from votes.budgets.ballots import Fault
from votes.budgets.ballots import Kind as Way
from votes.budgets.envelopes import Kind, SheetKind
from votes.budgets.following import Move, Stage
from votes.budgets.phases import Phase
from votes.budgets.turnout import Channel

PHASES = {
    Phase.ANNOUNCED: _("Not open yet"),
    Phase.COLLECTING: _("Send us your ideas"),
    Phase.EVALUATING: _("The city looks at the ideas"),
    Phase.PRICES: _("Prices are known"),
    Phase.VOTING: _("Voting now"),
    Phase.CHECKING: _("Closed, not counted yet"),
    Phase.COUNTED: _("Counted, not published yet"),
    Phase.PUBLISHED: _("Result published"),
    Phase.CARRIED_OUT: _("Carried out"),
    Phase.VOID: _("Void: it does not count"),
}
WAYS = {
    Way.KNAPSACK.value: _("Choose projects, up to the money there is"),
    Way.APPROVAL.value: _("Choose as many projects as you like"),
    Way.POINTS.value: _("Give points to projects"),
    Way.RANKING.value: _("Put projects in order"),
}
RULES = {
    "equal-shares": _("Equal shares: each voter has the same share of the money"),
    "greedy": _("Most votes first, while there is money"),
}
SHEETS = {
    SheetKind.ALL.value: _("All the projects"),
    SheetKind.CITY.value: _("The projects of the whole city"),
    SheetKind.ONE_DISTRICT.value: _("The projects of one district, any one"),
    SheetKind.CITY_AND_DISTRICT.value: _("The projects of the city and of one district"),
}
ENVELOPES = {
    Kind.CITY.value: _("The whole city"),
    Kind.DISTRICT.value: _("One district"),
    Kind.THEME.value: _("One theme"),
}
CHANNELS = {Channel.WEB: _("On this site"), Channel.PAPER: _("On paper")}
NOT_OPEN = Refusal("not-open", _("This vote has not begun."), _("Come back when it opens."))
CLOSED = Refusal("closed", _("This vote is closed."), _("No more votes can be put in the box or changed."))
NOT_ON_LINE = Refusal("not-on-line", _("This vote was held elsewhere. Here you can read its result."))
NOT_COUNTED = Refusal(
    "not-counted", _("There is no result yet."), _("Nobody sees a total before the vote is counted.")
)
TOTALS_ONLY = Refusal(
    "totals-only", _("This vote publishes totals only."), _("Observers of the vote can count it again.")
)
TOO_FEW = Refusal(
    "too-few",
    _("Fewer than 20 people voted. No numbers are shown, so that nobody can guess how somebody voted."),
    _("Observers of the vote can count it again."),
)
NOT_CLOSED = Refusal("not-closed", _("The votes can be counted when the vote is closed."))
NEEDS_HOLDERS = Refusal(
    "needs-holders",
    _("Two of the three key-holders open this box, each with their own key."),
    _("Ask them to log in and open the page of the keys."),
)
NO_PLACE_FOR_COPIES = Refusal(
    "no-place-for-copies",
    _("The keys of this vote cannot be copied to their second place. Nothing was changed."),
    _("Tell the people who run the server. Then try again."),
    503,
)
BROKEN = Refusal(
    "broken-urn",
    _("The numbers of this vote do not agree. Nothing was published or destroyed."),
    _("Ask the people who run the server for “manage.py check_urn”."),
    409,
)
NOT_ALL_KEYS = Refusal(
    "not-all-keys",
    _("Not every holder has a key yet."),
    _("Come back when all three keys have been shown."),
)
NO_COCHAIRS = Refusal(
    "no-cochairs",
    _("The council of this vote does not have two co-chairs now."),
    _("Both hold a key: fill their seats first."),
    422,
)
NOT_AN_OBSERVER = Refusal(
    "not-an-observer",
    _("The third key is for an observer who is not a co-chair."),
    _("Choose somebody else."),
    422,
)
ALREADY = Refusal("already-done", _("This is already done."))
VOIDED = Refusal(
    "void",
    _("This vote is void: it does not count."),
    _("Its page says why. Votes that are open are in the list of votes."),
)
TOO_LATE_TO_VOID = Refusal(
    "too-late-to-void",
    _("This vote is counted: it can no longer be declared void."),
    _("Anyone who disputes the result writes to the council."),
)
STARTED = Refusal("already-open", _("This vote has already opened: its dates stay as they are."))
BAD_WINDOW = Refusal("bad-window", _("A vote closes after it opens."), "", 422)
OVER_ALREADY = Refusal(
    "over-already",
    _("With these dates the vote would already be over."),
    _("Choose a later day."),
    422,
)
NOT_READY = Refusal(
    "not-ready",
    _("This vote waits: its projects are not complete yet."),
    _("Come back soon."),
)
BAD_DATES = Refusal("bad-dates", _("The dates must follow each other in order."), _("Change the dates."), 422)
NO_REASON = Refusal(
    "no-reason", _("Residents have read the old dates. Say why they change."), _("Write the reason."), 422
)
NOT_HERE = Refusal("not-here", _("This vote was held elsewhere: it stays as it is."))
TOO_MUCH_MONEY = Refusal(
    "too-much-money",
    _("The parts are more than the money of the vote."),
    _("Make this part smaller, or the whole bigger."),
    422,
)
DISTRICT_TAKEN = Refusal(
    "district-taken", _("This district has a part of the money already."), _("Change that part instead."), 422
)
TOO_MANY_ASKED = Refusal(
    "too-many-asked",
    _("Nobody could vote: people would have to choose more projects than they may."),
    _("Ask for fewer projects at least, or allow more at most."),
    422,
)
IN_USE = Refusal("in-use", _("Projects are still in this part."), _("Move them to another part first."), 422)
SAME_TWICE = Refusal("same-twice", _("Choose two different projects."), "", 422)
NOT_FEASIBLE = Refusal("not-feasible", _("The city has not found this proposal feasible."))
FAULTS = {
    Fault.UNKNOWN: Refusal(
        Fault.UNKNOWN.value, _("One of your choices is not a project of this vote."), "", 422
    ),
    Fault.TWICE: Refusal(Fault.TWICE.value, _("You can choose each project once."), "", 422),
    Fault.MALFORMED: Refusal(
        Fault.MALFORMED.value, _("Your choices did not arrive whole."), _("Please choose again."), 422
    ),
    Fault.TWO_DISTRICTS: Refusal(
        Fault.TWO_DISTRICTS.value,
        _("You can choose projects of one district only."),
        _("Keep the projects of one district and take the others out."),
        422,
    ),
    Fault.PLACES: Refusal(
        Fault.PLACES.value,
        _("Your places must run from 1 without a gap, each place once."),
        _("Change the places."),
        422,
    ),
    Fault.TOO_MANY_POINTS_FOR_ONE: Refusal(
        Fault.TOO_MANY_POINTS_FOR_ONE.value,
        _("You have given one project too many points."),
        _("Take points away."),
        422,
    ),
    Fault.TOO_MANY_POINTS: Refusal(
        Fault.TOO_MANY_POINTS.value,
        _("You have given more points than you have."),
        _("Take points away."),
        422,
    ),
    Fault.TOO_FEW: Refusal(Fault.TOO_FEW.value, _("You have not chosen enough projects yet."), "", 422),
    Fault.TOO_MANY: Refusal(
        Fault.TOO_MANY.value, _("You have chosen too many projects."), _("Take one or more out."), 422
    ),
    Fault.OVER_BUDGET: Refusal(
        Fault.OVER_BUDGET.value,
        _("Your projects cost more than the money there is."),
        _("Take one project out, or more."),
        422,
    ),
}
NAMES_STAY_APART = _("People who run the server could see a vote. Names are not stored beside votes.")
OTHER_WAYS = {
    "greedy": _("Most votes first"),
    "equal-shares": _("Equal shares"),
    "raised-shares": _("Equal shares, until the money is used"),
    "phragmen": _("Supporters wait for money together (Phragmén)"),
}

# What became of a project, in words beside its sign.
FATES = {"won": _("Won"), "lost": _("Not this time")}
STAGES = {
    Stage.PLANNED: Sign("wait", "clock", _("Not begun yet")),
    Stage.UNDER_WAY: Sign("info", "hammer", _("Work under way")),
    Stage.OPEN: Sign("done", "check", _("Inaugurated")),
    Stage.DROPPED: Sign("off", "x", _("Will not be done")),
}
STAGES_LATE = Sign("late", "triangle-alert", _("Late"))
MOVES = {
    Move.START: Sign("", "hammer", _("The work has begun")),
    Move.PLAN: Sign("", "flag", _("A new milestone")),
    Move.REACH: Sign("", "check", _("A milestone is reached")),
    Move.SPEND: Sign("", "coins", _("Money was spent")),
    Move.DELAY: Sign("", "calendar", _("The date has changed")),
    Move.TELL: Sign("", "newspaper", _("News of the work")),
    Move.OPEN: Sign("", "badge-check", _("Inaugurated")),
    Move.DROP: Sign("", "x", _("Will not be done")),
}
MOVE_ACTS = {
    Move.START: _("The work begins"),
    Move.PLAN: _("Add a milestone"),
    Move.REACH: _("Mark a milestone as reached"),
    Move.SPEND: _("Record money spent"),
    Move.DELAY: _("Change the date"),
    Move.TELL: _("Tell what happened"),
    Move.OPEN: _("Inaugurate"),
    Move.DROP: _("Drop it"),
}
# What the timeline of a proposal says of a vote.
PUT_TO_VOTE_STEP = Told("vote", _("Residents vote on it"))
CHOSEN_STEP = Told("circle-check", _("Residents chose it"))
NOT_CHOSEN_STEP = Told("x", _("Residents chose other projects"))
WORK_ELSEWHERE = Refusal(
    "work-elsewhere",
    _("You cannot report this about the project now."),
    _("Open its page to see where it is now."),
    409,
)
MILESTONE_REACHED = Refusal(
    "milestone-reached",
    _("This milestone is already reached."),
    _("Open its page to see where it is now."),
    409,
)
NO_WORDS = Refusal("no-words", _("Write a few words."), "", 422)
NO_ALT = Refusal("no-alt", _("Say what the picture shows."), "", 422)
BAD_PICTURE = Refusal(
    "bad-picture", _("This picture cannot be read."), _("Choose a JPEG or PNG picture of at most 2 MB."), 422
)
