"""The drafted part of minutes: read once from the register and the tables, when the session has ended."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from council.bodies.models import PlannedWork
from council.bodies.queries import rules_on, seats_of
from council.floor.queries import speeches_of
from council.meetings import queries as meetings
from council.meetings.attendance import Standing
from council.meetings.console import minutes as whole_minutes
from council.meetings.lifecycle import VoteState, VoteWay
from council.meetings.models import AgendaItem, Meeting, Vote, VoteCast
from council.meetings.queries import agenda as times
from council.meetings.queries.agenda import shown as agenda
from council.meetings.queries.attending import Attended as Seated
from council.meetings.queries.attending import attendance
from council.minutes.facts import (
    Attended,
    Names,
    PointFacts,
    SessionFacts,
    Spoke,
    Voted,
    Words,
    Worked,
    Workshopped,
)
from council.opinions.models import Opinion
from council.workshops.queries import of_meeting, told
from council.workshops.rooms import Stage
from languages.models import Text
from register.models import Line
from residents.permissions import day_of


def stamp(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""


def in_languages(row: Any, field: str) -> Names:
    """What organisers wrote, in each language in which there is something."""
    found = {code: getattr(row, f"{field}_{code}") for code, _name in settings.LANGUAGES}
    return {code: words for code, words in found.items() if words}


def words(text: Text) -> Words:
    return {"text": str(text.id), "language": text.language, "body": text.body}


def points(meeting: Meeting) -> list[tuple[AgendaItem, PointFacts]]:
    """Each point of the agenda in order, internal ones too, in a constant number of queries."""
    begun, spoken, votes = _begun(meeting), _spoken(meeting), _votes(meeting)
    took = times.took(meeting, meeting.closed_at) if meeting.closed_at else {}
    return [
        (
            one.item,
            {
                "number": one.label,
                "title": in_languages(one.item, "title"),
                "begun": begun.get(str(one.id), ""),
                "planned": one.item.minutes,
                "took": whole_minutes(took.get(str(one.id))),
                "speakers": spoken[one.id],
                "votes": votes[one.id],
            },
        )
        for one in agenda(meeting, insider=True)
    ]


def _begun(meeting: Meeting) -> dict[str, str]:
    """When each point began: the session opens at its first one, and the register has the others."""
    first = meeting.items.order_by("number").first()
    found = {str(first.id): stamp(meeting.opened_at)} if first else {}
    for line in _lines(meeting).filter(kind="item.current").order_by("at", "number"):
        found.setdefault(line.data["item"], stamp(line.at))
    return found


def _lines(meeting: Meeting) -> Any:
    """What the register has of the session, of its internal points too."""
    return Line.objects.filter(scope__kind__in=["meeting", "meeting-internal"], scope__key=meeting.id)


def _pauses(meeting: Meeting) -> list[list[str]]:
    """From each pause until the session went on, or ended."""
    kinds = ("meeting.suspended", "meeting.opened", "meeting.closed")
    found: list[list[str]] = []
    for line in _lines(meeting).filter(kind__in=kinds).order_by("at", "number"):
        if line.kind == "meeting.suspended":
            found.append([stamp(line.at), ""])
        elif found and not found[-1][1]:
            found[-1][1] = stamp(line.at)
    return found


def _spoken(meeting: Meeting) -> dict[Any, list[Spoke]]:
    """Who had the floor at each point, in that order, and for how long the clock ran."""
    found: dict[Any, list[Spoke]] = defaultdict(list)
    for one in speeches_of(meeting).filter(ended_at__isnull=False).order_by("called_at", "id"):
        asked = one.request
        found[asked.item_id].append(
            {
                "person": str(asked.person_id or ""),
                "guest": str(asked.guest_id or ""),
                "language": asked.language,
                "kind": asked.kind,
                "stance": asked.stance,
                "seconds": one.used,
                "chair": str(one.called_by_id) if one.reason else "",
                "reason": words(one.reason) if one.reason else None,
                "passed": one.passed,
            }
        )
    return found


def _votes(meeting: Meeting) -> dict[Any, list[Voted]]:
    """The closed votes by point."""
    closed = Vote.objects.filter(item__meeting=meeting, state=VoteState.CLOSED.value)
    votes = list(closed.select_related("question", "rules").order_by("closed_at"))
    results, casts = meetings.results(votes), meetings.named(votes)
    opinions = dict(Opinion.objects.filter(vote__in=votes).values_list("vote_id", "id"))
    found: dict[Any, list[Voted]] = defaultdict(list)
    for vote in votes:
        told = _voted(vote, results[vote.id], casts[vote.id])
        found[vote.item_id].append({**told, "opinion": str(opinions.get(vote.id, ""))})
    return found


def _voted(vote: Vote, result: meetings.Result, casts: Iterable[VoteCast]) -> Voted:
    choices: dict[str, list[str]] = defaultdict(list)
    proxies = {}
    places = {one.option.pk: str(place) for place, one in enumerate(result.options)}
    for cast in casts if vote.way == VoteWay.NAMED.value else ():
        answer = places[cast.option_id] if cast.option_id else cast.choice
        choices[answer].append(str(cast.person_id))
        if cast.holder_id:
            proxies[str(cast.person_id)] = str(cast.holder_id)
    return {
        "vote": str(vote.id),
        "question": words(vote.question),
        "kind": vote.kind,
        "way": vote.way,
        "options": [
            {"words": words(one.option.text), "votes": one.votes, "kept": one.kept} for one in result.options
        ],
        "later": result.later,
        "rules": str(vote.rules_id),
        "rules_since": vote.rules.starts.isoformat(),
        "needed": result.needed.code,
        "quorum": result.quorum,
        "base": result.base,
        "present": vote.present or 0,
        "here": result.count.here,
        "yes": result.count.yes,
        "no": result.count.no,
        "abstain": result.count.abstain,
        "outcome": result.outcome.value,
        "choices": dict(choices),
        "proxies": proxies,
        "opened": stamp(vote.opened_at),
        "closed": stamp(vote.closed_at),
        "opinion": "",
    }


def _programme(meeting: Meeting) -> list[Worked]:
    """What the register says of the programme of work between the opening and the end."""
    works = {one.id: one for one in PlannedWork.objects.filter(council=meeting.council_id)}
    lines = Line.objects.filter(
        scope__kind="work", scope__key__in=works, at__gte=meeting.opened_at, at__lte=meeting.closed_at
    )
    return [
        {
            "work": str(line.scope.key),
            "kind": line.kind,
            "title": in_languages(works[line.scope.key], "title"),
            "due": str(line.data.get("due", "")),
        }
        for line in lines.select_related("scope").order_by("at", "id")
    ]


def _workshops(meeting: Meeting) -> list[Workshopped]:
    """The rooms that were opened, in their order."""
    return [
        {
            "workshop": str(one.id),
            "name": in_languages(one, "name"),
            "place": in_languages(one, "place"),
            "rapporteurs": [str(lead.id) for lead in room.leads],
            "people": room.here,
            "opened": stamp(one.opened_at),
            "back": stamp(one.back_at),
            "report": words(one.report) if one.report else None,
        }
        for room in told(of_meeting(meeting), None)
        if (one := room.workshop).stage is Stage.BACK
    ]


def _attended(seat: Seated) -> Attended:
    deputised = seat.standing is Standing.DEPUTY
    stays = seat.deputy_stays if deputised else seat.stays
    other = seat.deputy if deputised else seat.proxy
    return {
        "person": str(seat.person.id),
        "seat": seat.seat,
        "college": in_languages(seat.college, "name"),
        "office": seat.office,
        "standing": seat.standing.value,
        "other": str(other.id) if other else "",
        "stays": [[stamp(one.arrived), stamp(one.left)] for one in stays],
    }


def session(meeting: Meeting) -> SessionFacts:
    """The session as a whole. Raises ValueError for one that was never opened."""
    if meeting.opened_at is None or meeting.closed_at is None:
        raise ValueError("only a session that was held has minutes")
    day = day_of(meeting.opened_at)
    rules = rules_on(meeting.council, day)
    base = meetings.quorum_base(meetings.room(meeting, rules, meeting.opened_at), day)
    return {
        "council": meeting.council.slug,
        "title": in_languages(meeting, "title"),
        "place": in_languages(meeting, "place"),
        "starts": stamp(meeting.starts),
        "opened": stamp(meeting.opened_at),
        "closed": stamp(meeting.closed_at),
        "pauses": _pauses(meeting),
        "seats": seats_of(meeting.council, day),
        "quorum": rules.quorum.of(base) if rules else 0,
        "base": base,
        "rules_since": rules.starts.isoformat() if rules else "",
        "attendance": [_attended(one) for one in attendance(meeting)],
        "programme": _programme(meeting),
        "workshops": _workshops(meeting),
    }
