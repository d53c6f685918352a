"""The words of this floor."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from council.meetings.attendance import Coming, Standing, Way
from council.meetings.autopilot import Why
from council.meetings.convening import Invited
from council.meetings.lifecycle import Act, Choice, MeetingState, VoteState, VoteWay
from council.meetings.two_keys import KeyBar
from languages.lists import listed
from register.refusals import Refusal

MEETING_STATES = {
    MeetingState.ANNOUNCED: pgettext_lazy("one session", "Announced"),
    MeetingState.CONVENED: pgettext_lazy("one session", "Planned"),
    MeetingState.OPEN: pgettext_lazy("one session", "Live"),
    MeetingState.SUSPENDED: pgettext_lazy("one session", "Paused"),
    MeetingState.CLOSED: pgettext_lazy("one session", "Ended"),
}
VOTE_STATES = {
    VoteState.PREPARED: _("Waiting for both co-chairs"),
    VoteState.OPEN: _("Vote open"),
    VoteState.CLOSED: _("Vote closed"),
    VoteState.CANCELLED: _("Not opened"),
}
WAYS_TO_VOTE = {
    VoteWay.NAMED: _("By name"),
    VoteWay.HANDS: _("By show of hands"),
    VoteWay.SECRET: _("In secret"),
}
CHOICES = {Choice.YES: _("Yes"), Choice.NO: _("No"), Choice.ABSTAIN: _("No opinion")}
INVITED = {
    Invited.MEMBER: _("Member"),
    Invited.SPEAKER: _("Speaks and does not vote"),
    Invited.DEPUTY: _("Deputy"),
}
WAYS = {
    Way.SELF: _("Said by the member"),
    Way.DESK: _("Noted by name at the desk"),
    Way.NUMBER: _("Noted by number at the desk"),
}
COMINGS = {
    Coming.COMES: _("I will come"),
    Coming.ONLINE: _("I will join online"),
    Coming.CANNOT: _("I cannot come"),
}
COMINGS_TOLD = {
    Coming.COMES: _("Will come"),
    Coming.ONLINE: _("Will join online"),
    Coming.CANNOT: _("Cannot come"),
}
STANDINGS = {
    Standing.PRESENT: _("Present"),
    Standing.DEPUTY: _("Represented by the deputy"),
    Standing.PROXY: _("Gave the vote to another member"),
    Standing.EXCUSED: _("Excused"),
    Standing.ABSENT: _("Absent"),
}
ACTS = {
    Act.OPEN: _("Open the session"),
    Act.CLOSE: _("End the session"),
    Act.OPEN_VOTE: _("Open the vote"),
    Act.CLOSE_VOTE: _("Close the vote"),
    Act.SUSPEND: _("Pause the session"),
    Act.SET_ITEM: _("Go to this item"),
    Act.PREPARE_VOTE: _("Prepare a vote"),
    Act.CONVENE: _("Send the invitation"),
}
AGREE = {
    Act.OPEN: _("I agree: open the session"),
    Act.CLOSE: _("I agree: end the session"),
    Act.OPEN_VOTE: _("I agree: open the vote"),
    Act.CLOSE_VOTE: _("I agree: close the vote"),
    Act.CONVENE: _("I agree: send the invitation"),
}
KEY_BARS = {
    KeyBar.NO_OFFICE: Refusal(
        "not-cochair",
        _("Only a co-chair of this council can do this."),
        _("You can read everything and write in the discussion."),
    ),
    KeyBar.SAME_PERSON: Refusal(
        "same-person",
        _("You have already agreed."),
        _("The other co-chair must agree too. One person alone cannot do it."),
        409,
    ),
    KeyBar.SAME_OFFICE: Refusal(
        "same-office", _("This key has already been turned."), _("The other co-chair must agree too."), 409
    ),
}
NOT_COCHAIR = KEY_BARS[KeyBar.NO_OFFICE]
NOT_ORGANISER = Refusal(
    "not-organiser", _("Only a co-chair or an organiser can plan a session."), _("Ask one of them to do it.")
)
DAY_OVER = Refusal(
    "day-over", _("A session cannot be held on a day in the past."), _("Choose a later day."), 422
)
NOT_MEMBER = Refusal(
    "not-member",
    _("Only members of this council can do this."),
    _("You can read everything and write in the discussion."),
)
DOORS_CLOSED = Refusal(
    "doors-closed", _("You can say that you are here from one hour before the session until it ends.")
)
NOT_AT_DESK = Refusal(
    "not-at-desk",
    _("Only the co-chairs, the rapporteur and the people at the desk can do this."),
    _("You can say for yourself that you are here, on the page of the session."),
)
DESK_CLOSED = Refusal(
    "desk-closed", _("Arrivals can be noted from one hour before the session until it ends."), status=409
)
SESSION_OVER = Refusal("session-over", _("This session is over."), status=409)
UNKNOWN_COMING = Refusal("unknown-coming", _("Choose one of the answers."), status=422)
NO_NUMBERS = Refusal("no-numbers", _("Type a number."), _("It is on each member's page."), 422)
NOT_INSIDER = Refusal(
    "not-insider",
    _("Only members, deputies, interpreters and organisers can read this."),
    _("The page of the session shows what is public."),
)
NOT_CONVENED = Refusal(
    "not-convened",
    _("Nobody is invited yet: only the date is announced."),
    _("You get the invitation when the agenda is ready."),
    409,
)
EMPTY_AGENDA = Refusal(
    "empty-agenda", _("Nothing is on the agenda yet."), _("Add an item, then send the invitation."), 409
)
UNKNOWN_LANGUAGE = Refusal("unknown-language", _("Choose a language of the list."), status=422)
AGENDA_FIXED = Refusal(
    "agenda-fixed", _("This session is over: its agenda does not change any more."), status=409
)
NOT_AGENDA = Refusal(
    "not-agenda",
    _("Only the co-chairs, the rapporteur and organisers can change the agenda."),
    _("Ask one of them to do it."),
)
AGENDA_FULL = Refusal("agenda-full", _("An agenda has at most 40 items."), status=422)
EMPTY_TITLE = Refusal("empty-title", _("Write the title of the item."), status=422)
BAD_MINUTES = Refusal("bad-minutes", _("An item takes from 1 to 480 minutes."), status=422)
NOT_A_TOP_ITEM = Refusal(
    "not-a-top-item", _("An item can be a part of a whole item of this agenda only."), status=422
)
HAS_PARTS = Refusal("has-parts", _("This item has parts: it cannot be a part itself."), status=409)
FOREIGN_DOCUMENT = Refusal("foreign-document", _("Choose among the documents of this council."), status=422)
ITEM_UNDER_WAY = Refusal("item-under-way", _("This item is under way."), _("Go to another item first."), 409)
ITEM_VOTED = Refusal(
    "item-voted", _("A vote belongs to this item: it stays as it is, and everyone can read it."), status=409
)
INTERNAL_VOTE = Refusal(
    "internal-vote",
    _("A recorded vote is public: it cannot be held on an internal item."),
    _("Choose an item that everyone can read."),
    422,
)
NOT_OPEN = Refusal(
    "not-open", _("The session is not open."), _("This is possible only while the session is live.")
)
WRONG_MOMENT = Refusal(
    "wrong-moment", _("This cannot be done now."), _("Reload the page: something has just changed."), 409
)
VOTE_OPEN = Refusal("vote-open", _("A vote is still open."), _("Close the vote first."), 409)
ONE_VOTE = Refusal("one-vote", _("Another vote is open or waiting."), _("Finish it first."), 409)
NO_RULES = Refusal(
    "no-rules", _("This council has no rules for votes yet."), _("An organiser must enter them first.")
)
NOT_HERE = Refusal(
    "not-here",
    _("You were not marked as here when this vote opened."),
    _("Say that you are here, then you can take part in the next vote."),
)
NO_PROXIES = Refusal("no-proxies", _("The rules do not let members vote for others."))
OWN_PROXY = Refusal("own-proxy", _("You cannot give your vote to yourself."), status=422)
PROXY_TOO_LATE = Refusal("proxy-too-late", _("This session is over."), status=409)
NO_VOTE = Refusal("no-vote", _("Only a member with a vote can give or take one."))
PROXY_GIVEN = Refusal("proxy-given", _("You have already given your vote."), _("Take it back first."), 409)
CARRIES_PROXY = Refusal(
    "carries-proxy", _("A vote that was given cannot be passed on."), _("Choose another member."), 409
)
PROXIES_FULL = Refusal(
    "proxies-full",
    _("This member already votes for as many others as the rules allow."),
    _("Choose another member."),
    409,
)
VOTE_CLOSED = Refusal("vote-closed", _("This vote is closed."), _("The result is on this page."))
VOTE_PAUSED = Refusal("vote-paused", _("The session is paused."), _("You can vote when it goes on."))
UNKNOWN_CHOICE = Refusal("unknown-choice", _("Choose yes, no or no opinion."), status=422)
UNKNOWN_OPTION = Refusal("unknown-choice", _("Choose one of the options, or no opinion."), status=422)
OTHER_WAY = Refusal("other-way", _("This vote is held in another way."), _("Reload the page."), 409)
NO_BOX = Refusal("no-box", _("This site has no ballot box for secret votes."), status=409)
BAD_OPTIONS = Refusal(
    "bad-options", _("A choice needs 2 to 20 different options."), _("Write one on each line."), 422
)
NOT_COUNTER = Refusal(
    "not-counter", _("Only a co-chair or the rapporteur enters the numbers."), _("Ask one of them to do it.")
)
NO_COUNT = Refusal("no-count", _("The hands have not been counted yet."), _("Enter the numbers first."), 409)
BAD_COUNT = Refusal("bad-count", _("Give one whole number for each answer."), status=422)
NO_ROUND = Refusal("no-round", _("This vote needs no other round."), status=409)
NOT_BOTH = Refusal("not-both", _("Both co-chairs have to close the vote first."), status=409)
NOT_MINORITY = Refusal(
    "not-minority", _("The members who were not in the majority can write this, until 7 days after the vote.")
)
EMPTY_STATEMENT = Refusal("empty-statement", _("Write what you think first."), status=422)


def too_many_hands(entered: int, voters: int) -> Refusal:
    """More hands than members who can vote."""
    said = _("%(entered)s hands are more than the %(voters)s members who can vote.")
    again = _("Count again.")
    return Refusal("too-many-hands", said % {"entered": entered, "voters": voters}, again, 422)


EMPTY_QUESTION = Refusal("empty-question", _("Write the question of the vote first."), status=422)


def unknown_numbers(numbers: Iterable[int]) -> Refusal:
    """Nobody has these numbers today; none of what was typed was noted."""
    return Refusal(
        "unknown-number",
        _("Nobody has this number: %(numbers)s") % {"numbers": listed(numbers)},
        _("Nothing was noted. Correct it and send it again."),
        422,
    )


def short_notice(days: int) -> Refusal:
    """The rules ask for more days between the announcement and the session."""
    reason = ngettext_lazy(
        "The rules ask to announce a session at least %(count)d day before.",
        "The rules ask to announce a session at least %(count)d days before.",
        days,
    )
    return Refusal("short-notice", reason % {"count": days}, _("Choose a later day."), 422)


NOT_PUBLIC = _("an item that is not public")
LINES = {
    "meeting.announced": _("The date of the session is announced"),
    "meeting.moved": _("The session has another date or place: everyone who is invited was told again"),
    "meeting.changed": _("The session has changed"),
    "meeting.convened": _("The session is convened"),
    "meeting.opened": _("The session is open"),
    "meeting.suspended": _("The session is paused"),
    "meeting.closed": _("The session has ended"),
    "item.current": _("Now: %(title)s"),
    "item.private": _("Now: an item that is not public"),
    "item.added": _("Added to the agenda: %(title)s"),
    "item.changed": _("Changed on the agenda: %(title)s"),
    "item.moved": _("Moved on the agenda: %(title)s"),
    "item.withdrawn": _("Taken off the agenda: %(title)s"),
    "vote.opened": _("A vote is open"),
    "vote.closed": _("The vote is closed"),
    "vote.cancelled": _("The prepared vote was taken back"),
    "vote.counted": _("The hands were counted"),
    "vote.void": _("The vote is void: its ballot box could not be opened"),
}
AGREED = {
    Act.OPEN: _("agrees to open the session"),
    Act.CLOSE: _("agrees to end the session"),
    Act.OPEN_VOTE: _("agrees to open the vote"),
    Act.CLOSE_VOTE: _("agrees to close the vote"),
    Act.CONVENE: _("agrees to send the invitation"),
}
WHYS = {
    Why.DRAFT: _("Only the date is announced. Send the invitation when the agenda is ready."),
    Why.EARLY: _("It is not time yet: the session begins on %(when)s."),
    Why.TIME: _("It is time. The session opens when both of you agree."),
    Why.PAUSED: _("The session is paused. It goes on when both of you agree."),
    Why.ASKED: _("The question is ready. The vote opens when both of you agree."),
    Why.VOTING: _("So far %(voted)s of %(voters)s have voted."),
    Why.ALL_VOTED: _("Everybody has voted."),
    Why.SPEAKING: _("Somebody is still speaking."),
    Why.WAITING: _("People are waiting to speak: %(waiting)s."),
    Why.QUIET: _("Nobody is waiting to speak, and no vote is open."),
    Why.LAST: _("This was the last item, and no vote is open."),
    Why.OVER: _("The session has ended."),
}
# Where the rules leave the act to one co-chair.
ALONE = {
    Why.TIME: _("It is time: open the session."),
    Why.PAUSED: _("The session is paused. Go on when everybody is ready."),
}
