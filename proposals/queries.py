"""Reads of proposals, each list with a constant number of queries."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from council.bodies.offices import COCHAIRS
from council.bodies.phrases import THEMES
from council.bodies.queries import mandates_on
from council.bodies.themes import Theme
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.meetings.attached import Attachment
from council.meetings.models import AgendaItem, Meeting
from council.opinions.lifecycle import PUBLIC as ADOPTED
from council.opinions.lifecycle import State as OpinionState
from council.opinions.models import Opinion
from council.opinions.origins import Origin, OriginKind
from languages.queries import readings
from languages.reading import Reading
from proposals import codes
from proposals.calls.models import Call
from proposals.calls.phases import Deed, allowed
from proposals.calls.phases import supports_hidden as hidden_until_the_end
from proposals.lifecycle import OPEN_TO_SUPPORT, PRIVATE, State
from proposals.models import (
    Carried,
    Coauthor,
    Following,
    Hearing,
    Note,
    PaperSupports,
    Proposal,
    ProposalQuerySet,
    Submission,
    Support,
)
from proposals.phrases import LINES, PRIVATE_LINES, STATES, Told
from register.models import Line
from register.scopes import Scope
from residents.signs import Sign

# What a list shows of a proposal.
PARTS = ("title", "body", "district", "author", "call")


@dataclass(frozen=True)
class Shown:
    """A proposal as a reader of one language sees it; `left` is what is missing to the threshold.

    `supporting` says whether its call collects supports now, `hidden` whether it still shows no number.
    """

    proposal: Proposal
    title: Reading
    body: Reading | None
    chip: Sign
    theme_word: Any
    supports: int
    supported: bool = False
    paper: int = 0
    supporting: bool = True
    hidden: bool = False

    @property
    def open_to_support(self) -> bool:
        return self.supporting and self.proposal.stage in OPEN_TO_SUPPORT

    @property
    def threshold(self) -> int:
        return self.proposal.threshold

    @property
    def left(self) -> int:
        return max(0, self.threshold - self.supports)


@dataclass(frozen=True)
class Step:
    """One line of the fate, with the words beside it where there are some."""

    told: Told
    kind: str
    at: datetime
    note: Reading | None = None
    rule: Any = ""
    # The id of the point of the agenda, or of the opinion, that it is about.
    about: str = ""


def scope_of(proposal_id: UUID) -> Scope:
    return Scope("proposal", proposal_id)


def code_of(proposal_id: UUID) -> str:
    """The five words of a proposal: told only to whoever has it open."""
    return codes.words(salted_hmac("proposals.code", str(proposal_id), algorithm="sha256").digest())


def code_hash(code: str) -> str:
    """What is stored of a code, as it was typed."""
    return salted_hmac("proposals.code-hash", codes.tidy(code), algorithm="sha256").hexdigest()


def by_code(code: str) -> Proposal | None:
    """The proposal that the code opens."""
    return Proposal.objects.filter(code_hash=code_hash(code)).first() if codes.tidy(code) else None


def show(
    proposals: Iterable[Proposal],
    language: str,
    person: Any = None,
    now: datetime | None = None,
    texts: bool = True,
) -> list[Shown]:
    """The proposals in the reader's language: three queries, four when somebody is logged in.

    Without the moment, a call that may hide its supports hides them, and collects none. Without `texts` only
    the titles are read.
    """
    listed = list(proposals)
    wanted = [one.title for one in listed] + ([one.body for one in listed] if texts else [])
    read = readings(wanted, language)
    on_line, paper = _on_line(listed), on_paper(one.id for one in listed)
    mine = supported_by(person, listed)
    return [
        Shown(
            proposal=one,
            title=read[one.title_id] if one.title_id else Reading("", language, "", language),
            body=read[one.body_id] if one.body_id and texts else None,
            chip=STATES[one.stage],
            theme_word=THEMES[Theme(one.theme)] if one.theme else "",
            supports=on_line.get(one.id, 0) + paper.get(one.id, 0),
            paper=paper.get(one.id, 0),
            supported=one.id in mine,
            supporting=one.call is None or (now is not None and allowed(Deed.SUPPORT, one.call.dates, now)),
            hidden=_hidden(one.call, now),
        )
        for one in listed
    ]


def supports_hidden(proposal: Proposal, now: datetime) -> bool:
    """Whether its call shows no number of supports yet."""
    return _hidden(proposal.call, now)


def _hidden(call: Call | None, now: datetime | None) -> bool:
    if call is None or not call.hides_supports:
        return False
    return now is None or hidden_until_the_end(call.dates, now)


def support_counts(proposals: Iterable[UUID]) -> dict[UUID, int]:
    """How many support each of these, online and on paper together, in two queries."""
    wanted = list(proposals)
    return dict(Counter(_on_line(wanted)) + Counter(on_paper(wanted)))


def _on_line(proposals: Iterable[Any]) -> dict[UUID, int]:
    found = Support.objects.filter(proposal__in=list(proposals)).order_by().values_list("proposal")
    return dict(found.annotate(many=Count("*")))


def on_paper(proposals: Iterable[UUID]) -> dict[UUID, int]:
    """How many support each of these on sheets that a desk counted."""
    found = PaperSupports.objects.filter(proposal__in=list(proposals)).order_by().values_list("proposal")
    return dict(found.annotate(Sum("count")))


def support_count(proposal: Proposal) -> int:
    return support_counts([proposal.id]).get(proposal.id, 0)


def supported_by(person: Any, proposals: Iterable[Proposal]) -> set[UUID]:
    """Which of these the person supports."""
    if not person or not person.is_authenticated:
        return set()
    mine = Support.objects.filter(person=person, proposal__in=list(proposals))
    return set(mine.values_list("proposal_id", flat=True))


def supports_in(call: Call | None, person: Any) -> QuerySet[Support]:
    """What the person supports in the call."""
    return Support.objects.filter(person=person, proposal__call=call)


def in_call(call_id: UUID) -> ProposalQuerySet:
    """The public proposals that answer a call."""
    return Proposal.objects.public().filter(call=call_id)


def page_of(ids: Sequence[UUID]) -> list[Proposal]:
    """These proposals in this order."""
    found = {one.id: one for one in Proposal.objects.with_texts().filter(id__in=list(ids))}
    return [found[key] for key in ids if key in found]


def cards(ids: Sequence[UUID], language: str, person: Any, now: datetime) -> list[Shown]:
    """These proposals in this order, with what a card says of them: neither their texts nor their authors."""
    found = Proposal.objects.select_related("title", "district", "call").in_bulk(list(ids))
    return show((found[key] for key in ids if key in found), language, person, now, texts=False)


def fate(proposal: Proposal, language: str, *, private: bool = False) -> list[Step]:
    """What became of it, oldest first, in three queries; with `private`, also what moderators wrote."""
    kinds = set(LINES) if private else set(LINES) - PRIVATE_LINES
    lines = Line.objects.filter(scope__kind="proposal", scope__key=proposal.id, kind__in=kinds)
    notes = {note.line: note for note in Note.objects.filter(proposal=proposal).select_related("text")}
    texts = readings((note.text for note in notes.values()), language)
    return [_step(line, notes.get(line.number), texts) for line in lines.order_by("number")]


def answers_to_moderators(proposal: Proposal) -> list[Note]:
    """What the author wrote to the moderators, oldest first."""
    answered = Line.objects.filter(
        scope__kind="proposal", scope__key=proposal.id, kind="proposal.answered"
    ).values("number")
    return list(Note.objects.filter(proposal=proposal, line__in=answered).select_related("text"))


def _step(line: Line, note: Note | None, texts: dict[UUID, Reading]) -> Step:
    rule = RULES[CharterRule(note.rule)] if note and note.rule else ""
    words = texts[note.text_id] if note else None
    about = line.data.get("item") or line.data.get("opinion") or ""
    return Step(LINES[line.kind], line.kind, line.at, words, rule, about)


def waiting(person: Any = None) -> QuerySet[Submission]:
    """What lies before the moderators, what is due first; of these, what the person may decide herself."""
    found = Submission.objects.filter(open=True).select_related(*(f"proposal__{part}" for part in PARTS))
    found = found.select_related("case__claimed_by", "case__objection", "case__council")
    if person is not None:
        hers = Q(proposal__author=person) | Q(proposal__helper=person) | Q(case__objection__by=person)
        writes = Coauthor.objects.filter(person=person).values("proposal")
        found = found.exclude(hers).exclude(proposal__in=writes)
    return found.order_by("case__due_at", "id")


def unfinished(proposals: Iterable[UUID], author: Any) -> int:
    """How many drafts were never sent, of these and of the author's."""
    hers = Q(author=author) if author else Q(pk__in=[])
    return Proposal.objects.filter(hers | Q(id__in=list(proposals)), state=State.DRAFT.value).count()


def forgotten_drafts(before: datetime) -> list[Proposal]:
    """Drafts without an account that were begun before that moment."""
    old = Proposal.objects.filter(author__isnull=True, state=State.DRAFT.value, begun_at__lt=before)
    return list(old.select_for_update())


def hearings(proposal: Proposal) -> QuerySet[Hearing]:
    """Where the proposal is or was on an agenda that everybody reads, in the order of being put there."""
    return public_hearings().filter(proposal=proposal)


def public_hearings() -> QuerySet[Hearing]:
    """Under points that everybody reads: none that was withdrawn or became internal."""
    found = Hearing.objects.filter(item__in=AgendaItem.objects.order_by().values("id"))
    return found.select_related("item__meeting").order_by("id")


def opinions_with(proposal: Proposal) -> QuerySet[Carried]:
    """The opinions that the proposal was taken into, with their titles."""
    return Carried.objects.filter(proposal=proposal).select_related("opinion__title").order_by("id")


def heard_in(meeting: Meeting) -> list[tuple[AgendaItem, Proposal]]:
    """The public proposals on the agenda of a meeting, in the order of its points."""
    found = Hearing.objects.filter(item__in=AgendaItem.objects.filter(meeting=meeting))
    found = found.order_by("item__number", "id")
    heard = found.select_related(
        "item", "proposal__title", "proposal__body", "proposal__district", "proposal__call"
    )
    return [(one.item, one.proposal) for one in heard if one.proposal.public]


def carried_into(opinion: Opinion) -> list[Proposal]:
    """The public proposals among an opinion's sources."""
    found = Proposal.objects.public().with_texts()
    return list(found.filter(carried__opinion=opinion).order_by("published_at", "id"))


def origins(opinions: list[Opinion], language: str) -> dict[UUID, list[Origin]]:
    """The public proposals that each opinion comes from, in three queries."""
    found = Carried.objects.filter(opinion__in=opinions, proposal__in=Proposal.objects.public())
    carried = list(found.select_related("proposal__title").order_by("proposal__published_at", "id"))
    read = readings((one.proposal.title for one in carried), language)
    told: dict[UUID, list[Origin]] = {}
    for one in carried:
        title = read[one.proposal.title_id] if one.proposal.title_id else Reading("", language, "", language)
        url = settings.SITE_URL + one.proposal.get_absolute_url()
        told.setdefault(one.opinion_id, []).append(
            Origin(OriginKind.PROPOSAL, title.body, title.language, url)
        )
    return told


def to_carry_into(person: Any, now: datetime) -> QuerySet[Opinion]:
    """The adopted opinions, and the drafts of the councils that the person chairs."""
    chaired = mandates_on(timezone.localdate(now)).filter(
        person=person, office__in=[one.value for one in COCHAIRS]
    )
    adopted = Q(state__in=[state.value for state in ADOPTED])
    drafts = Q(state=OpinionState.DRAFT.value, council__in=chaired.values("council"))
    found = Opinion.objects.filter(adopted | drafts).select_related("title", "council")
    return found.order_by("-drafted_at", "id")


def behind(opinion: Opinion) -> set[UUID]:
    """Who wrote, supports or follows the proposals that an opinion comes from, those merged into them too."""
    carried = Q(proposal__carried__opinion=opinion) | Q(proposal__merged_into__carried__opinion=opinion)
    followers = Following.objects.filter(carried).values_list("person_id", flat=True)
    return _people(Q(carried__opinion=opinion) | Q(merged_into__carried__opinion=opinion)).union(followers)


def to_tell(proposal_id: UUID) -> set[UUID]:
    """Who is told of a step: who wrote, supports or follows a proposal, or what was joined with it."""
    which = Q(proposal=proposal_id) | Q(proposal__merged_into=proposal_id)
    followers = Following.objects.filter(which).values_list("person_id", flat=True)
    return _people(Q(id=proposal_id) | Q(merged_into=proposal_id)).union(followers)


def follows(person: Any, proposal: Proposal) -> bool:
    """Whether the person follows it."""
    return person.is_authenticated and Following.objects.filter(proposal=proposal, person=person).exists()


def followed(person: Any) -> ProposalQuerySet:
    """The public proposals that the person follows, the newest first."""
    return Proposal.objects.public().with_texts().filter(followings__person=person)


def _people(which: Q) -> set[UUID]:
    found = Proposal.objects.filter(which).values_list("id", "author")
    keys = [key for key, _author in found]
    supporters = Support.objects.filter(proposal__in=keys).values_list("person", flat=True)
    writing = Coauthor.objects.filter(proposal__in=keys, person__isnull=False)
    people = {author for _key, author in found if author}
    return people.union(supporters, writing.values_list("person", flat=True))


def for_home(person: Any, language: str, now: datetime, limit: int = 3) -> list[Shown]:
    """Those open to support that are nearest to their threshold; none whose call hides how near it is."""
    open_states = [state.value for state in OPEN_TO_SUPPORT]
    found = Proposal.objects.with_texts().filter(state__in=open_states).exclude(call__hides_supports=True)
    nearest = found.annotate(support_count=Count("supports")).order_by("-support_count", "id")
    return show(nearest[:limit], language, person, now)


def known_ids(keys: Iterable[UUID]) -> set[UUID]:
    """Which of these are proposals that are here, whatever became of them."""
    return set(Proposal.objects.filter(id__in=list(keys)).values_list("id", flat=True))


def public_count() -> int:
    return Proposal.objects.public().count()


def written_by(person: Any) -> ProposalQuerySet:
    """The person's own, the newest first; those taken back are left out."""
    hers = Q(author=person) | Q(coauthors__person=person)
    found = Proposal.objects.with_texts().filter(hers).distinct().exclude(state=State.WITHDRAWN.value)
    return found.order_by("-begun_at", "id")


def own_private(person: Any) -> ProposalQuerySet:
    """What the person wrote that nobody reads: it goes when her account goes."""
    return Proposal.objects.filter(author=person, state__in=[state.value for state in PRIVATE])


def supported(person: Any) -> ProposalQuerySet:
    """The public proposals that the person supports, the newest first."""
    return Proposal.objects.public().with_texts().filter(supports__person=person)


def under_items(items: Collection[UUID], language: str) -> dict[UUID, list[Attachment]]:
    """The public proposals under each of those items of an agenda, in two queries."""
    found = Hearing.objects.filter(item__in=items, item__internal=False).select_related("proposal__title")
    heard = [(one, one.proposal.title) for one in found.order_by("id") if one.proposal.public]
    read = readings([title for _one, title in heard], language)
    told: dict[UUID, list[Attachment]] = {}
    for one, words in heard:
        if words is None:
            continue
        title = read[words.id]
        attachment = Attachment("lightbulb", title.body, title.language, one.proposal.get_absolute_url())
        told.setdefault(one.item_id, []).append(attachment)
    return told
