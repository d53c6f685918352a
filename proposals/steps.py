"""The timeline of a proposal: its own lines, the answers to its opinions, and what upper floors add."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from council.opinions.lifecycle import PUBLIC
from languages.queries import readings
from languages.reading import Reading
from proposals import queries
from proposals.models import Proposal
from proposals.phrases import ANSWERED, Told
from proposals.queries import Step


@dataclass(frozen=True)
class Extra:
    """A step that an upper floor knows of, with the page where it is told; `language` is that of the link."""

    proposal_id: UUID
    at: datetime
    told: Told
    url: str = ""
    link: str = ""
    language: str = ""
    note: Reading | None = None


# (ids of proposals, language) → every step of theirs; those that lie ahead are left out.
Build = Callable[[Sequence[UUID], str], Sequence[Extra]]
_builds: dict[str, Build] = {}
# (id of a proposal, kind of its line) → whether the upper floor has told its people that step already.
Known = Callable[[UUID, str], bool]
_known: dict[str, Known] = {}


def register_steps(name: str, build: Build) -> None:
    """Offer the steps that the upper floor's links make: one entry of the timeline each."""
    _builds[name] = build


def register_told(name: str, known: Known) -> None:
    """Offer to say which steps the upper floor tells by itself, so that nobody is told one of them twice."""
    _known[name] = known


def told_already(proposal_id: UUID, kind: str) -> bool:
    return any(known(proposal_id, kind) for known in _known.values())


def steps(proposal: Proposal, language: str, now: datetime, *, private: bool = False) -> list[dict[str, Any]]:
    """Every step so far, the oldest first, each with the page that it leads to."""
    links = _links(proposal, language)
    entries = [
        {"step": step} | links.get(step.about, {})
        for step in queries.fate(proposal, language, private=private)
    ]
    entries += [_entry(one) | {"answered": one.at} for one in _answers(proposal)]
    entries += [_entry(one) for one in _offered(proposal, language, now)]
    return sorted(entries, key=lambda entry: entry["step"].at)


def _offered(proposal: Proposal, language: str, now: datetime) -> list[Extra]:
    """What upper floors know of it, as far as its moment has come."""
    found = [one for build in _builds.values() for one in build([proposal.id], language)]
    return [one for one in found if one.at <= now]


def _entry(extra: Extra) -> dict[str, Any]:
    entry: dict[str, Any] = {"step": Step(extra.told, "", extra.at, extra.note)}
    if extra.url:
        entry |= {"url": extra.url, "link": extra.link, "link_language": extra.language}
    return entry


def _answers(proposal: Proposal) -> list[Extra]:
    """The city's answers to the opinions that took it up."""
    answered = [one.opinion for one in queries.opinions_with(proposal) if one.opinion.answered_at]
    return [
        Extra(proposal.id, one.answered_at, ANSWERED, reverse("opinions:opinion", args=[one.id]), one.number)
        for one in answered
        if one.answered_at and one.state in PUBLIC
    ]


def _links(proposal: Proposal, language: str) -> dict[str, dict[str, Any]]:
    """The page of each session that heard it and of each opinion, by the id that its line has.

    A draft of the council is named to nobody before its adoption, nor is a session whose point is public no
    more.
    """
    heard = {
        str(one.item_id): {
            "url": reverse("meetings:meeting", args=[one.item.meeting_id]),
            "link": one.item.meeting.title,
        }
        for one in queries.hearings(proposal)
    }
    carried = [one for one in queries.opinions_with(proposal) if one.opinion.state in PUBLIC]
    titles = readings((one.opinion.title for one in carried), language)
    opinions = {
        str(one.opinion_id): {
            "url": reverse("opinions:opinion", args=[one.opinion_id]),
            "link": f"{one.opinion.number} {titles[one.opinion.title_id].body}".strip(),
        }
        for one in carried
    }
    return heard | opinions
