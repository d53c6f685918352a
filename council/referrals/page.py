"""The page of one referral, composed for one reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from council.opinions.lifecycle import State
from council.opinions.page import Step
from council.opinions.permissions import may_read
from council.referrals import permissions
from council.referrals.models import Referral
from council.referrals.queries import Card, cards
from council.referrals.stages import OPEN, Stage
from languages.queries import reading
from languages.reading import Reading
from residents.permissions import day_of


@dataclass(frozen=True)
class Page:
    """`may` names the acts open to the reader; `text` is the opinion's title where she may read it."""

    card: Card
    text: Reading | None
    steps: list[Step]
    may: frozenset[str]


def page_of(referral: Referral, person: Any, language: str, now: datetime) -> Page:
    """The page for a reader; `referral` comes from `queries.referral_for_page`."""
    opinion = referral.opinion
    readable = opinion is not None and may_read(person, opinion, now) is None
    text = reading(opinion.title, language) if opinion and readable else None
    card = cards([referral], language, day_of(now))[0]
    return Page(card, text, way(referral, card), acts(referral, person, now))


def acts(referral: Referral, person: Any, now: datetime) -> frozenset[str]:
    if not person or not person.is_authenticated:
        return frozenset()
    refusals = {
        "name": permissions.may_name(person, referral, now),
        "begin": permissions.may_begin(person, referral, now),
        "decline": permissions.may_decline(person, referral, now),
    }
    return frozenset(act for act, refusal in refusals.items() if refusal is None)


def way(referral: Referral, card: Card) -> list[Step]:
    """What was, where it is, what comes."""
    past = [
        Step("done", "inbox", _("Received by the council"), referral.received_at, text=referral.number),
        _named(referral),
        _begun(referral),
        _adopted(referral),
        _ended(referral),
    ]
    found = [step for step in past if step]
    if referral.stage in OPEN:
        found.append(Step("here", "hourglass", _("Waits for the council’s opinion"), when=card.dial.words))
    return found


def _named(referral: Referral) -> Step | None:
    if referral.named_at is None:
        return None
    name = referral.rapporteur.display_name if referral.rapporteur else ""
    return Step("done", "user-check", _("Rapporteur named"), referral.named_at, text=name)


def _begun(referral: Referral) -> Step | None:
    return (
        Step("done", "pencil", _("The council began to write"), referral.begun_at)
        if referral.begun_at
        else None
    )


def _adopted(referral: Referral) -> Step | None:
    opinion = referral.opinion
    if opinion is None or opinion.settled_at is None:
        return None
    adopted = opinion.state != State.REJECTED
    title = _("Voted by the council") if adopted else _("Not adopted by the council")
    return Step("done", "vote", title, opinion.settled_at)


def _ended(referral: Referral) -> Step | None:
    opinion = referral.opinion
    if referral.declined_at:
        return Step("done", "x", _("The council gives no opinion"), referral.declined_at)
    if opinion is None or referral.stage != Stage.DELIVERED:
        return None
    url = reverse("opinions:opinion", args=[opinion.id])
    return Step("done", "mail", _("Opinion delivered"), opinion.delivered_at, url=url, link=opinion.number)
