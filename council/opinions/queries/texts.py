"""An opinion with its words: what is signed, and what a page and the API show."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from council.meetings.attached import Attachment
from council.opinions.fingerprint import Passage, Wording
from council.opinions.models import Answer, AnswerDraft, Copy, Handling, Opinion, Question
from languages.models import Text
from languages.queries import readings

BESIDE = ("extension__reason", "handling__official")
TEXTS = ("title", "facts", "considerations", "minority")
PARTS = (
    "requests__text",
    "requests__reply__reason",
    "signatures__person",
    "unwilling__reason",
    "unwilling__person",
    "deliveries__webhook",
    "answer__letter",
    "answer__official",
    "answer__additions__text",
    "answer__additions__person",
    "answer__rejoinder__text",
    "questions__text",
    "questions__reply",
    "deliberations",
)


def wording_of(opinion: Opinion) -> Wording:
    """What the two co-chairs sign: the words in the languages they were written in."""
    asked = opinion.requests.select_related("text").order_by("number")
    day = timezone.localdate(opinion.settled_at).isoformat() if opinion.settled_at else ""
    parts = {part: _passage(getattr(opinion, part)) for part in TEXTS}
    requests = tuple(Passage(one.text.language, one.text.body) for one in asked)
    title = parts.pop("title") or Passage("", "")
    return Wording(opinion.number, opinion.council.slug, day, title, requests=requests, **parts)


def _passage(text: Text | None) -> Passage | None:
    return Passage(text.language, text.body) if text else None


def opinion_for_page(opinion_id: UUID) -> Opinion | None:
    """The opinion with everything that its page and the API show."""
    joined = Opinion.objects.select_related(
        *TEXTS, "council", "vote__item__meeting", "vote__rules", "rules", "minority_author", *BESIDE
    )
    return joined.prefetch_related(*PARTS).filter(id=opinion_id).first()


def texts_of(opinion: Opinion) -> list[Text]:
    """Every text of the opinion and its answer."""
    found: list[Text | None] = [getattr(opinion, part) for part in TEXTS]
    for request in opinion.requests.all():
        reply = getattr(request, "reply", None)
        found += [request.text, reply.reason if reply else None]
    found += [one.reason for one in opinion.unwilling.all()]
    found += [text for one in opinion.questions.all() for text in (one.text, one.reply)]
    extension = getattr(opinion, "extension", None)
    found.append(extension.reason if extension else None)
    answer: Answer | None = getattr(opinion, "answer", None)
    if answer:
        found += [answer.letter, *(one.text for one in answer.additions.all())]
        found.append(answer.rejoinder.text if hasattr(answer, "rejoinder") else None)
    return [text for text in found if text]


def numbered(number: str, fingerprint: str) -> Opinion | None:
    """The signed opinion with this number; where several councils use it, the one with the fingerprint."""
    found = Opinion.objects.public().exclude(number="")
    wanted = (
        found.filter(number__iexact=number.strip())
        if number.strip()
        else found.filter(fingerprint=fingerprint)
    )
    ids = {one.fingerprint: one.id for one in wanted.order_by("-signed_at")}
    chosen = ids.get(fingerprint) or next(iter(ids.values()), None)
    return opinion_for_page(chosen) if chosen else None


def printed(digest: str) -> Opinion | None:
    """The opinion of a PDF that the site gave out."""
    copy = Copy.objects.filter(digest=digest).first()
    return opinion_for_page(copy.opinion_id) if copy else None


def passages(opinion: Opinion, language: str) -> list[str]:
    """The words in the order in which they are printed, as read in the language; in none, the originals."""
    read = readings(texts_of(opinion), language) if language else {}
    asked = [one.text for one in opinion.requests.all()]
    found = [opinion.title, opinion.facts, opinion.considerations, *asked, opinion.minority]
    return [read[one.id].body if read else one.body for one in found if one]


def handling_of(opinion: Opinion) -> Handling | None:
    """Who at the city works on it, where somebody was named."""
    return Handling.objects.filter(opinion=opinion).first()


def question(opinion: Opinion, question_id: int) -> Question | None:
    """A question of the city about this opinion."""
    return Question.objects.filter(opinion=opinion, id=question_id).select_related("text").first()


def answer_draft(opinion: Opinion) -> AnswerDraft | None:
    """What was typed of an answer that is not signed."""
    return AnswerDraft.objects.filter(opinion=opinion).first()


def under_items(items: Collection[UUID], language: str) -> dict[UUID, list[Attachment]]:
    """The public opinions that were voted on under each of those items of an agenda, in two queries."""
    found = Opinion.objects.public().filter(vote__item__in=items).select_related("title", "vote")
    voted = [(one, one.vote) for one in found.order_by("vote__created_at") if one.vote]
    read = readings([one.title for one, _vote in voted], language)
    told: dict[UUID, list[Attachment]] = {}
    for one, vote in voted:
        title = read[one.title_id]
        attachment = Attachment(
            "scroll-text", title.body, title.language, reverse("opinions:opinion", args=[one.id])
        )
        told.setdefault(vote.item_id, []).append(attachment)
    return told
