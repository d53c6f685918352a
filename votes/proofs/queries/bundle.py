"""What a bundle holds, file by file. Whatever is long is read and written in chunks."""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import Sum

from register import seals
from votes.budgets import queries as budgets
from votes.budgets.models import Conflict, Envelope, Option, Profile, Result, Round
from votes.budgets.queries import PART, Part
from votes.paper.queries import shown_lots
from votes.proofs.heads import stamp
from votes.proofs.packing import Parts, as_json
from votes.proofs.queries import log
from votes.tally.pabulib import plain
from votes.urn.marks import State
from votes.urn.models import Slot, Tested

PUBLISHED, TOTALS, TOO_FEW = "published", "totals", "too-few"
LINES = 5_000
README_NOTHING = "(no ballots are in this bundle: only the observers can count again)"
README = """{title}
{site}

round.json    what was voted on and how it was counted; "parts" are the parts of the money,
              "only_one_of" the pairs of projects of which at most one may win
options.json  the projects
results.json  for each count who won, and how many ballots chose each project
numbers.json  how many ballots went which way
*.pb          the ballots in the format of pabulib.org, sorted by what they say; one file a count
leaves.txt, heads.json, tested.json, lots.json
              the log of the vote, its sealed heads, the opened tests, the lots of paper ballots
manifest.json the SHA-256 of each file; its own SHA-256 is the published digest

Check the whole bundle with verify.py, which is beside it on the site and needs Python alone:

python3 verify.py BUNDLE.zip DIGEST

Count again, with the source code of the site's software (its AGPL gives everyone the right to have it):

{commands}

Each command prints the winners in the order of the count, the money and the ties. They must be the winners
of results.json. What an option means says: python -m votes.tally --help
"""


@dataclass(frozen=True)
class Numbers:
    """How many ballots went which way; `leaves` of the log are the four in the middle."""

    counted: int
    web: int
    replaced: int
    cancelled: int
    tested: int
    paper: int

    @property
    def leaves(self) -> int:
        return self.web + self.replaced + self.cancelled + self.tested


def numbers(round_: Round) -> Numbers:
    """Counted from the slots and the log, so before the destruction; what is replaced is the log's rest."""
    if round_.held_elsewhere:
        counted = Profile.objects.filter(round=round_).aggregate(all=Sum("ballots"))["all"] or 0
        return Numbers(counted, 0, 0, 0, 0, 0)
    slots = Slot.objects.filter(round_id=round_.id)
    web = slots.filter(state=State.WEB).count()
    cancelled = slots.filter(cancelled_web=True).count()
    tested = Tested.objects.filter(round_id=round_.id).count()
    paper = sum(lot["ballots"] for lot in lots(round_))
    replaced = log.logged(round_.id).count() - web - cancelled - tested
    return Numbers(web + paper, web, replaced, cancelled, tested, paper)


def lots(round_: Round) -> list[dict[str, Any]]:
    """The paper lots, as they are published: one a station."""
    return [
        {
            "station": str(shown.lot.station),
            "marks": shown.lot.marks,
            "envelopes": shown.lot.envelopes or 0,
            "ballots": shown.valid or 0,
            "blank": shown.blank or 0,
            "spoiled": shown.spoiled or 0,
            "note": shown.lot.note.body if shown.lot.note else "",
        }
        for shown in shown_lots(round_)
    ]


def ballots_said(round_: Round) -> str:
    """Whether the bundle has every ballot, or why not."""
    if not round_.publishes_ballots:
        return TOTALS
    return TOO_FEW if budgets.too_few(round_) else PUBLISHED


def parts(round_: Round, found: Numbers) -> Parts:
    """The bundle's files in the order of their names, each as its chunks."""
    results = named_results(round_)
    yield "README.txt", [readme(round_).encode()]
    yield from published_ballots(round_, {name for name, result in results if not result.few})
    if not round_.held_elsewhere:
        yield "heads.json", [as_json([_head(head) for head in log.heads(round_.id)])]
        yield "leaves.txt", leaves(round_)
        yield "lots.json", [as_json(lots(round_))]
    yield "numbers.json", [as_json(vars(found))]
    yield "options.json", [as_json([_option(option) for option in round_.options.select_related("envelope")])]
    yield "results.json", [as_json({name: _result(one, found) for name, one in results})]
    yield "round.json", [as_json(_round(round_, ballots_said(round_)))]
    if not round_.held_elsewhere:
        yield "tested.json", [as_json(tested(round_))]


def published_ballots(round_: Round, shown: set[str]) -> Parts:
    """The ballots of each count that has enough of them, unless the round publishes totals only."""
    if shown and round_.publishes_ballots:
        for name, part in named_parts(round_):
            if name in shown:
                yield name, [budgets.ballots_file(round_, part)]


def file_name(envelope: Envelope | None) -> str:
    """The file of one count's ballots: one for the round, or one an envelope where they are counted apart."""
    return f"ballots-{envelope.number:03}.pb" if envelope else "ballots.pb"


def named_parts(round_: Round) -> list[tuple[str, Part]]:
    """What is counted at once, by the name of its file, in the order of names."""
    return sorted(
        ((file_name(one.envelope), one) for one in budgets.parts_of_round(round_)), key=itemgetter(0)
    )


def named_results(round_: Round) -> list[tuple[str, Result]]:
    """The results by the same names."""
    return [(file_name(one.envelope), one) for one in budgets.results_of(round_)]


def leaves(round_: Round) -> Iterator[bytes]:
    """Every leaf of the log, one a line."""
    found = log.commitments(round_.id).iterator(chunk_size=LINES)
    return lines(found)


def lines(values: Iterable[str]) -> Iterator[bytes]:
    """Values one a line, in chunks."""
    values = iter(values)
    while some := list(islice(values, LINES)):
        yield ("\n".join(some) + "\n").encode()


def tested(round_: Round) -> list[dict[str, Any]]:
    """The ballots that their voters opened to check the server."""
    found = Tested.objects.filter(round_id=round_.id).order_by("commitment")
    return [dict(one) for one in found.values("commitment", "random", "choices")]


def not_counted(round_: Round) -> Iterator[str]:
    """Commitments that were replaced, or cancelled by paper: for observers, never for the public."""
    known = set(Slot.objects.filter(round_id=round_.id, state=State.WEB).values_list("commitment", flat=True))
    known |= set(Tested.objects.filter(round_id=round_.id).values_list("commitment", flat=True))
    found = log.commitments(round_.id).iterator(chunk_size=LINES)
    return (one for one in found if one not in known)


def recounts(round_: Round, *, published: bool = False) -> dict[str, str]:
    """By each file of ballots, or each `published` one, without its ending: the command that counts it."""
    return {
        file_name(result.envelope).removesuffix(".pb"): recount(round_, result.envelope)
        for result in budgets.results_of(round_)
        if not published or (round_.publishes_ballots and not result.few)
    }


def recount(round_: Round, envelope: Envelope | None = None) -> str:
    """The command that counts a file of the bundle by the round's rule, within all its limits."""
    way, name = budgets.way(round_), file_name(envelope)
    words = ["python", "-m", "votes.tally", name, "--rule", way.rule, "--utility", way.utility]
    words += ["--completion", way.completion, "--ties", way.ties]
    words += ["--lot", way.lot] if way.lot else []
    words += [f"--step={_plain(way.step)}"] if way.step else []
    words += ["--min-votes", str(round_.min_votes)] if round_.min_votes else []
    return shlex.join(words + _limits(round_, envelope))


def _limits(round_: Round, envelope: Envelope | None) -> list[str]:
    """What else may keep a project from winning: its pair, and the part of the money that it belongs to."""
    pairs = _pairs(round_, envelope)
    words = [f"--exclusive={first},{second}" for first, second in pairs]
    parts = [] if envelope else list(round_.envelopes.filter(options__isnull=False).distinct())
    caps = [f"--cap={part.number}={_plain(part.budget_cents)}" for part in parts]
    return words + ([f"--category-column={PART}", *caps] if caps else [])


def _plain(cents: int) -> str:
    """An amount of cents in the currency."""
    return plain(Decimal(cents) / 100)


def readme(round_: Round) -> str:
    """What the files of the bundle are, and how they are checked and counted again."""
    commands = "\n".join(recounts(round_, published=True).values()) or README_NOTHING
    return README.format(title=round_.title, site=settings.SITE_URL, commands=commands)


def _head(head: Any) -> dict[str, Any]:
    return {"size": head.size, "root": head.root, "at": stamp(head.at), "seal": head.seal}


def _option(option: Option) -> dict[str, Any]:
    titles = _texts(option)
    return {
        "id": str(option.id),
        "number": option.number,
        "code": option.code,
        "titles": titles,
        "cost_cents": option.cost_cents,
        "envelope": option.envelope.number if option.envelope else None,
    }


def _round(round_: Round, said: str) -> dict[str, Any]:
    same = ["slug", "budget_cents", "currency", "ballot", "rule", "utility", "completion", "ties"]
    same += ["share_step_cents", "min_votes", "counting"]
    moments = {name: getattr(round_, name) for name in ("opens", "closes", "counted_at", "published_at")}
    return {
        "id": str(round_.id),
        "titles": _texts(round_),
        "site": settings.SITE_URL,
        "held_elsewhere": round_.held_elsewhere,
        "ballots": said,
        "recount": list(recounts(round_, published=True).values()),
        "only_one_of": [sorted(pair) for pair in _pairs(round_)],
        "parts": [_part(envelope) for envelope in round_.envelopes.all()],
        "seal_keys": seals.public_keys(),
        **{name: getattr(round_, name) for name in same},
        **{name: stamp(at) for name, at in moments.items() if at},
    }


def _part(envelope: Envelope) -> dict[str, Any]:
    """A part of the money; in options.json its number stands beside its projects."""
    return {"number": envelope.number, "kind": envelope.kind, "budget_cents": envelope.budget_cents}


def _pairs(round_: Round, envelope: Envelope | None = None) -> list[tuple[str, str]]:
    """Pairs of projects of which at most one may win, by their codes: of the round, or within an envelope."""
    found = Conflict.objects.filter(first__round=round_)
    if envelope:
        found = found.filter(first__envelope=envelope, second__envelope=envelope)
    return list(found.values_list("first__code", "second__code"))


def _result(result: Any, found: Numbers) -> dict[str, Any]:
    """What was counted; without any number of ballots where they are too few for a total."""
    rows = result.shown_options
    winners = sorted((row.place, row.option.code) for row in rows if row.place)
    told = {
        "budget_cents": (result.envelope or result.round).budget_cents,
        "spent_cents": result.spent_cents,
        "winners": [code for _, code in winners],
    }
    if result.few:
        return told
    ballots = {"ballots": result.voters, "not_here": found.counted - result.voters}
    return told | ballots | {"votes": {row.option.code: row.votes for row in rows}}


def _texts(thing: Any) -> dict[str, str]:
    found = {code: getattr(thing, f"title_{code}") for code, _ in settings.LANGUAGES}
    return {code: text for code, text in found.items() if text}
