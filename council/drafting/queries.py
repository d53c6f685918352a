"""Reads of a draft in the making: its words, versions, group, amendments, sources and languages."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from council.drafting.amending import UNSETTLED, Fate
from council.drafting.models import Amendment, Comment, Source, Version, Writer
from council.drafting.sources import Kind
from council.drafting.tongues import Part, Tongue, tongues
from council.drafting.wording import Section, Wording, locate, paragraph
from council.meetings.lifecycle import VoteState
from council.meetings.models import Vote
from council.opinions.models import Opinion
from council.opinions.origins import Source as Leaning
from council.opinions.queries import votes_to_come
from languages.models import Text, Translation
from languages.reading import Status
from languages.reading import Version as Reading

CODES = [code for code, _name in settings.LANGUAGES]


def words_of(opinion: Opinion) -> Wording:
    """The draft's words as they stand."""
    asked = opinion.requests.select_related("text").order_by("number")
    return Wording(
        opinion.title.language,
        opinion.title.body,
        opinion.facts.body if opinion.facts else "",
        opinion.considerations.body if opinion.considerations else "",
        tuple(one.text.body for one in asked),
    )


def latest(opinion: Opinion) -> Version | None:
    """The newest version: the text as it stands."""
    return Version.objects.filter(opinion=opinion).order_by("-number").first()


def version(opinion: Opinion, number: int) -> Version | None:
    return Version.objects.filter(opinion=opinion, number=number).first()


def versions(opinion: Opinion) -> list[Version]:
    """All of them, the newest first."""
    return list(Version.objects.filter(opinion=opinion).select_related("person").order_by("-number"))


def group(opinion: Opinion) -> list[Writer]:
    """The working group; empty where none is named, and every member writes."""
    return list(Writer.objects.filter(opinion=opinion).select_related("person"))


def comments(opinion: Opinion) -> list[Comment]:
    found = Comment.objects.filter(opinion=opinion)
    return list(found.select_related("version", "text", "person"))


def amendments(opinion: Opinion) -> list[Amendment]:
    found = Amendment.objects.filter(opinion=opinion)
    joined = ("version", "reason", "person", "vote__item__meeting", "vote__rules", "put_in")
    return list(found.select_related(*joined))


def words_before(one: Amendment | Comment) -> str:
    """The paragraph that it is about, as it read then."""
    return paragraph(one.version.wording, Section(one.section), one.place) or ""


def place_now(one: Amendment | Comment, wording: Wording) -> int | None:
    """Where that very paragraph stands in the text now."""
    return locate(wording, Section(one.section), words_before(one), one.place)


def unsettled(opinion: Opinion) -> bool:
    """Whether an amendment is before the council, or was accepted and is not in the text yet."""
    waiting = [fate.value for fate in UNSETTLED]
    return Amendment.objects.filter(opinion=opinion, fate__in=waiting).exists()


def votes_for_amendments(opinion: Opinion) -> QuerySet[Vote]:
    """The prepared votes that no opinion and no amendment has taken."""
    return votes_to_come(opinion.council).filter(amendment__isnull=True)


def voted() -> QuerySet[Amendment]:
    """Amendments whose vote is over and not taken over yet."""
    over = [VoteState.CLOSED.value, VoteState.CANCELLED.value]
    return Amendment.objects.filter(fate=Fate.TABLED.value, vote__state__in=over)


def sources(opinion: Opinion) -> list[Source]:
    return list(Source.objects.filter(opinion=opinion))


def sources_for(opinions: list[Opinion]) -> dict[UUID, list[Leaning]]:
    """The sources of several opinions, in one query; positions are marked by their kind and their holder."""
    found: dict[UUID, list[Leaning]] = defaultdict(list)
    for one in Source.objects.filter(opinion__in=opinions):
        found[one.opinion_id].append(Leaning(one.kind, one.title, one.url, one.holder))
    return found


def is_position(source: Source) -> bool:
    return source.kind == Kind.POSITION.value


def tongues_of(opinion: Opinion) -> list[Tongue]:
    """How well the council's text can be read in each language of the site and in its own."""
    asked = [one.text for one in opinion.requests.select_related("text").order_by("number")]
    texts = [opinion.title, opinion.facts, opinion.considerations, *asked, opinion.minority]
    parts = _parts([text for text in texts if text])
    return tongues(parts, dict.fromkeys([*CODES, opinion.title.language]))


def _parts(texts: list[Text]) -> list[Part]:
    known = {text.id: text for text in texts}
    versions: dict[UUID, list[Reading]] = defaultdict(list)
    rows = Translation.objects.filter(text__in=known)
    for key, language, status, of in rows.values_list("text_id", "language", "status", "of_version"):
        stale = of != known[key].version
        versions[key].append(Reading(language, "", Status(status), stale=stale))
    return [Part(text.language, versions[text.id]) for text in texts]


def links_to_ask(before: datetime, silent_before: datetime, most: int = 200) -> list[int]:
    """Sources whose link was not asked for a while and does not wait in the queue, the oldest first."""
    old = Q(checked_at__lt=before) | Q(checked_at__isnull=True, added_at__lt=silent_before)
    free = Q(asked_at__isnull=True) | Q(asked_at__lt=silent_before)
    found = Source.objects.filter(old, free).order_by("checked_at", "id")
    return list(found.values_list("id", flat=True)[:most])


def count_versions(opinion: Opinion) -> int:
    return Version.objects.filter(opinion=opinion).count()


def count_amendments(opinion: Opinion) -> int:
    return Amendment.objects.filter(opinion=opinion).count()
