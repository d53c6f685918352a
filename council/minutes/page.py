"""The minutes as one reader sees them: the same parts for the page and for the paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.bodies.offices import COCHAIRS, Office
from council.bodies.phrases import OFFICES, OUTCOMES
from council.bodies.procedure import Needed, Outcome
from council.bodies.queries import cochairs, stand_ins_on
from council.floor.lifecycle import Stance
from council.floor.order import Kind
from council.floor.phrases import KINDS, STANCES
from council.meetings.attendance import Standing
from council.meetings.lifecycle import Choice, VoteWay
from council.meetings.phrases import CHOICES, STANDINGS, WAYS_TO_VOTE
from council.meetings.queries import needed_words
from council.minutes import permissions, queries
from council.minutes.facts import Attended, Names, PointFacts, SessionFacts, Spoke, Voted, Words, Workshopped
from council.minutes.models import Comment, Correction, Entry, Minutes, Signature
from council.minutes.phrases import STAGES, WORKS
from council.minutes.shown import (
    CommentTold,
    CorrectionTold,
    Page,
    Point,
    Room,
    Row,
    Speaker,
    VoteTold,
)
from council.minutes.stages import expired
from council.opinions.models import Opinion
from council.opinions.page import Key
from languages.lists import listed
from languages.models import Text
from languages.names import names as language_names
from languages.queries import readings
from languages.reading import Reading
from residents.permissions import day_of

CHOSEN = {one.value: CHOICES[one] for one in Choice}


@dataclass(frozen=True)
class Reader:
    """For whom the page is made, with what was read for it in a constant number of queries."""

    language: str
    names: Mapping[str, str]
    languages: Mapping[str, str]
    texts: Mapping[UUID, Reading]
    opinions: Mapping[str, Opinion]

    def name(self, key: str) -> str:
        return self.names.get(key, "")

    def words(self, said: Words) -> Reading:
        """A text as it is read now; the drafted words themselves where it is gone."""
        found = self.texts.get(UUID(said["text"]))
        return found or Reading(said["body"], said["language"], said["body"], said["language"])


def page_of(minutes: Minutes, person: Any, language: str, now: datetime) -> Page:
    """The page for a reader; `minutes` comes from `queries.minutes_for_page`."""
    member = permissions.takes_part(person, minutes.meeting, now)
    every = list(minutes.entries.all())
    entries = [one for one in every if member or not one.internal]
    comments = list(queries.comments_on(minutes)) if member else []
    shown = [one for one in minutes.corrections.all() if member or one.published_at]
    shown = [one for one in shown if one.entry_id in {entry.id for entry in entries}]
    reader = _reader(minutes, entries, comments, language)
    stage, facts = minutes.stage(now), minutes.facts
    chairs = _chairs(minutes, now)
    corrections = [_correction(one, reader, chairs, now) for one in shown]
    writer = queries.rapporteur_of(minutes.meeting, now)
    return Page(
        minutes=minutes,
        stage=stage,
        sign=STAGES[stage],
        title=told(facts["title"], language),
        place=told(facts["place"], language).body,
        lines=list(_lines(facts)),
        attendance=[_row(one, reader) for one in facts["attendance"]],
        points=[_point(one, reader, comments, corrections) for one in entries],
        programme=[_work(one, language) for one in facts["programme"]],
        workshops=[_workshop(one, reader) for one in facts.get("workshops", [])],
        keys=_keys(
            [one for one in minutes.signatures.all() if not one.correction_id], chairs, minutes.signed_at, now
        ),
        rapporteur=writer.display_name if writer else "",
        may=_may(minutes, person, corrections, now),
        member=member,
        hidden=len(every) - len(entries),
        open_comments=sum(1 for one in comments if one.answered_at is None),
        fingerprint=minutes.fingerprint,
        corrections=corrections,
    )


def _reader(minutes: Minutes, entries: list[Entry], comments: list[Comment], language: str) -> Reader:
    points: list[PointFacts] = [one.facts for one in entries if one.facts]
    votes = [vote for point in points for vote in point["votes"]]
    opinions = Opinion.objects.select_related("title").in_bulk(
        [one["opinion"] for one in votes if one["opinion"]]
    )
    said = [one["question"] for one in votes]
    said += [option["words"] for one in votes for option in one["options"]]
    said += [one["reason"] for point in points for one in point["speakers"] if one["reason"]]
    said += [one["report"] for one in minutes.facts.get("workshops", []) if one["report"]]
    texts: list[Text | None] = list(Text.objects.filter(id__in=[one["text"] for one in said]))
    texts += [one.text for one in entries] + [one.text for one in minutes.corrections.all()]
    texts += [text for one in comments for text in (one.text, one.reason)]
    texts += [one.title for one in opinions.values()]
    return Reader(
        language=language,
        names=queries.names_of([(minutes, entries)]),
        languages=dict(language_names(language)),
        texts=readings(texts, language),
        opinions={str(key): one for key, one in opinions.items()},
    )


def told(names: Names, language: str) -> Reading:
    """What organisers wrote, in the reader's language or in the first one that there is."""
    code = language if language in names else next(iter(names), language)
    body = names.get(code, "")
    return Reading(body, code, body, code)


def _lines(facts: SessionFacts) -> Iterable[str]:
    """When the session was, and how many were here: sentences."""
    opened, closed = moment(facts["opened"]), moment(facts["closed"])
    yield _("The session was opened on %(opened)s and ended at %(closed)s.") % {
        "opened": date_format(opened, "DATETIME_FORMAT"),
        "closed": date_format(closed, "TIME_FORMAT"),
    }
    for begun, ended in facts["pauses"]:
        yield _("Paused from %(begun)s to %(ended)s.") % {
            "begun": date_format(moment(begun), "TIME_FORMAT"),
            "ended": date_format(moment(ended), "TIME_FORMAT"),
        }
    present = sum(1 for one in facts["attendance"] if one["standing"] in {Standing.PRESENT, Standing.DEPUTY})
    yield _("Of %(seats)d seats, %(present)d had somebody here during the session.") % {
        "seats": facts["seats"],
        "present": present,
    }
    if facts["rules_since"]:
        since = datetime.fromisoformat(facts["rules_since"]).date()
        quorum = ngettext(
            "%(count)d member had to be here for a vote. The rules of procedure are those of %(day)s.",
            "%(count)d members had to be here for a vote. The rules of procedure are those of %(day)s.",
            facts["quorum"],
        )
        yield quorum % {"count": facts["quorum"], "day": date_format(since, "DATE_FORMAT")}


def moment(stamp: str) -> datetime:
    """A moment of the facts, on the city's clock."""
    return localtime(datetime.fromisoformat(stamp))


def _row(one: Attended, reader: Reader) -> Row:
    stays = listed(
        f"{date_format(moment(came), 'TIME_FORMAT')}\u00a0–\u00a0{date_format(moment(went), 'TIME_FORMAT')}"
        for came, went in one["stays"]
    )
    how = str(STANDINGS[Standing(one["standing"])])
    other = reader.name(one["other"])
    if other and one["standing"] in {Standing.DEPUTY, Standing.PROXY}:
        how = _("%(what)s: %(name)s") % {"what": how, "name": other}
    return Row(
        name=reader.name(one["person"]),
        office=OFFICES[Office(one["office"])] if one["office"] else "",
        college=told(one["college"], reader.language).body,
        how=how,
        stays=stays,
    )


def _point(entry: Entry, reader: Reader, comments: list[Comment], corrections: list[CorrectionTold]) -> Point:
    facts: PointFacts | None = entry.facts or None
    return Point(
        entry=entry,
        number=facts["number"] if facts else "",
        title=told(facts["title"], reader.language) if facts else None,
        begun=moment(facts["begun"]) if facts and facts["begun"] else None,
        planned=facts.get("planned") if facts else None,
        took=facts.get("took") if facts else None,
        speakers=[_speaker(one, reader) for one in facts["speakers"]] if facts else [],
        votes=[_vote(one, reader) for one in facts["votes"]] if facts else [],
        text=reader.texts[entry.text_id] if entry.text_id else None,
        comments=[_comment(one, reader) for one in comments if one.entry_id == entry.id],
        corrections=[one for one in corrections if one.correction.entry_id == entry.id],
    )


def _comment(one: Comment, reader: Reader) -> CommentTold:
    return CommentTold(one, reader.texts[one.text_id], reader.texts[one.reason_id] if one.reason_id else None)


def _speaker(one: Spoke, reader: Reader) -> Speaker:
    note = ""
    if one["chair"]:
        note = _("Called out of turn by %(name)s.") % {"name": reader.name(one["chair"])}
    how = str(KINDS[Kind(one["kind"])])
    if one["stance"]:
        how = f"{how}, {STANCES[Stance(one['stance'])]}"
    minutes, seconds = divmod(one["seconds"], 60)
    return Speaker(
        name=reader.name(one["person"] or one["guest"]),
        how=how,
        language=reader.languages.get(one["language"], one["language"]),
        time=f"{minutes}:{seconds:02d}",
        note=note,
        reason=reader.words(one["reason"]) if one["reason"] else None,
    )


def _vote(one: Voted, reader: Reader) -> VoteTold:
    here = ngettext("%(count)d member could vote.", "%(count)d members could vote.", one["here"])
    since = datetime.fromisoformat(one["rules_since"]).date()
    needed = needed_words(Needed.read(one["needed"]), bool(one["options"]), one["later"])
    lines = [
        f"{WAYS_TO_VOTE[VoteWay(one['way'])]}{_('.')}",
        *_counts(one, reader),
        here % {"count": one["here"]}
        + " "
        + _("Counted for the quorum: %(present)d of %(base)d. Needed: %(quorum)d.")
        % {"present": one["present"], "base": one["base"], "quorum": one["quorum"]},
        f"{needed} {_('Rules of procedure of %(day)s.') % {'day': date_format(since, 'DATE_FORMAT')}}",
    ]
    opinion = reader.opinions.get(one["opinion"])
    return VoteTold(
        question=reader.words(one["question"]),
        outcome=OUTCOMES[Outcome(one["outcome"])],
        adopted=one["outcome"] in {Outcome.ADOPTED, Outcome.CHOSEN},
        lines=lines,
        chosen=_chosen(one, reader),
        opinion=opinion,
        title=reader.texts[opinion.title_id] if opinion else None,
    )


def _counts(one: Voted, reader: Reader) -> list[str]:
    """How many said yes and no; of a choice, the votes of each option."""
    if not one["options"]:
        counts = {"yes": one["yes"], "no": one["no"], "abstain": one["abstain"]}
        return [_("%(yes)d yes, %(no)d no, %(abstain)d no opinion") % counts + _(".")]
    found = [f"{reader.words(option['words'])}{_(':')} {option['votes']}" for option in one["options"]]
    return [*found, f"{CHOICES[Choice.ABSTAIN]}{_(':')} {one['abstain']}"]


def _chosen(one: Voted, reader: Reader) -> list[tuple[Any, str]]:
    """Who chose what, by name; who did not choose stands last."""
    options = {str(place): reader.words(told["words"]).body for place, told in enumerate(one["options"])}
    labels = {**options, **CHOSEN, "": _("Did not vote")}
    found = []
    for choice, label in labels.items():
        people = [_voter(who, one["proxies"], reader) for who in one["choices"].get(choice, [])]
        if people:
            found.append((label, listed(sorted(people))))
    return found


def _voter(who: str, proxies: Mapping[str, str], reader: Reader) -> str:
    if who not in proxies:
        return reader.name(who)
    return _("%(name)s (by %(holder)s)") % {"name": reader.name(who), "holder": reader.name(proxies[who])}


def _work(one: Any, language: str) -> str:
    words = str(WORKS[one["kind"]]) % {"title": told(one["title"], language).body}
    if not one["due"]:
        return words
    day = date_format(datetime.fromisoformat(one["due"]).date(), "DATE_FORMAT")
    return f"{words} {_('Last day: %(day)s.') % {'day': day}}"


def _workshop(one: Workshopped, reader: Reader) -> Room:
    words = ngettext(
        "From %(opened)s to %(back)s, with %(people)d person.",
        "From %(opened)s to %(back)s, with %(people)d people.",
        one["people"],
    )
    line = words % {
        "opened": date_format(moment(one["opened"]), "TIME_FORMAT"),
        "back": date_format(moment(one["back"]), "TIME_FORMAT"),
        "people": one["people"],
    }
    led = listed(reader.name(who) for who in one["rapporteurs"])
    led = _("Rapporteur: %(name)s.") % {"name": led} if led else ""
    place = told(one["place"], reader.language).body
    return Room(
        name=told(one["name"], reader.language),
        line=" ".join(part for part in (f"{place}{_('.')}" if place else "", line, led) if part),
        report=reader.words(one["report"]) if one["report"] else None,
    )


def _chairs(minutes: Minutes, now: datetime) -> Mapping[str, tuple[str, str]]:
    """Who holds each office today, and who may sign in her place."""
    council, day = minutes.meeting.council, day_of(now)
    held = {one.office: one.person.display_name for one in cochairs(council, day)}
    instead = {office: one.person.display_name for office, one in stand_ins_on(council, day).items()}
    return {one.value: (held.get(one.value, ""), instead.get(one.value, "")) for one in COCHAIRS}


def _keys(
    given: Iterable[Signature], chairs: Mapping[str, tuple[str, str]], done: datetime | None, now: datetime
) -> list[Key]:
    """Both signatures, given or missing; a first one that has waited too long counts as missing."""
    counted = {one.office: one for one in given if done or not expired(one.signed_at, now)}
    return [_signature(one, counted.get(one.value), *chairs[one.value]) for one in COCHAIRS]


def _signature(office: Office, one: Signature | None, holder: str, instead: str) -> Key:
    if one is None:
        return Key(OFFICES[office], holder, None, stand_in=instead)
    return Key(OFFICES[office], one.person.display_name, one.signed_at, stands_in=one.stands_in)


def _correction(
    one: Correction, reader: Reader, chairs: Mapping[str, tuple[str, str]], now: datetime
) -> CorrectionTold:
    given = [two for two in one.minutes.signatures.all() if two.correction_id == one.id]
    return CorrectionTold(one, reader.texts[one.text_id], _keys(given, chairs, one.published_at, now))


def _may(minutes: Minutes, person: Any, corrections: list[CorrectionTold], now: datetime) -> frozenset[str]:
    if not person or not person.is_authenticated:
        return frozenset()
    may: dict[str, Any] = {
        "name": permissions.may_name(person, minutes.meeting, now),
        "write": permissions.may_write(person, minutes, now),
        "share": permissions.may_share(person, minutes, now),
        "comment": permissions.may_comment(person, minutes, now),
        "answer": permissions.may_answer(person, minutes, None, now),
        "sign": permissions.may_open_signing(person, minutes, now),
        "publish": permissions.may_publish(person, minutes, now),
        "correct": permissions.may_correct(person, minutes, now),
        "translate": permissions.may_translate(person, minutes, now),
    }
    waiting = next((one.correction for one in corrections if not one.correction.published_at), None)
    if waiting:
        may["sign-correction"] = permissions.may_sign_correction(person, waiting, now)
        may["withdraw"] = permissions.may_withdraw(person, waiting, now)
    return frozenset(name for name, refusal in may.items() if refusal is None)
