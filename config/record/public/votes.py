"""What everybody may read of votes: rounds, and results once they are published."""

from collections.abc import Iterator

from config.record.rows import every, table
from config.record.shape import Table
from votes.budgets import models as budgets
from votes.paper.models import Lot, Station
from votes.proofs.models import Bundle, Destruction, Head, MinutesSignature


def tables() -> Iterator[Table]:
    yield from _rounds()
    yield from _results()


def _rounds() -> Iterator[Table]:
    yield table(
        "rounds", every(budgets.Round),
        "id", "slug", "title", "intro", "council_id", "call_id", "district_id", "budget_cents",
        "currency", "age_floor", "ballot", "min_choices", "max_choices", "within_budget", "points_sum",
        "points_each", "sheet", "counting", "min_votes", "required_languages", "rule", "utility",
        "completion", "point_scale", "ties", "collecting_from", "evaluating_from", "prices_from", "opens",
        "closes", "counted_at", "published_at", "carried_out_at", "deliberation_on", "key_fingerprint",
        "held_elsewhere", "publishes_ballots", "dispute_hours",
    )  # fmt: skip
    part = ("id", "round_id", "number", "name", "kind", "district_id", "theme", "budget_cents")
    yield table("envelopes", every(budgets.Envelope), *part)
    yield table(
        "options", every(budgets.Option),
        "id", "round_id", "number", "code", "title", "summary", "text", "envelope_id", "district_id",
        "place", "latitude", "longitude", "theme", "cost_cents", "proposal_id",
    )  # fmt: skip
    yield table("conflicts", every(budgets.Conflict), "first_id", "second_id")
    yield table("changed-dates", every(budgets.DateChange), "round_id", "line", "at", "reason_id")
    yield table("turnout", every(budgets.Snapshot), "round_id", "hour", "table")
    station = ("id", "name", "place", "district_id", "phone", "days", "opens", "closes", "offline")
    yield table("stations", every(Station), *station)
    heads = ("round_id", "size", "root", "at", "seal")
    yield table("log-heads", every(Head), *heads)


def _results() -> Iterator[Table]:
    told = {"round__published_at__isnull": False}
    counted = ("round_id", "envelope_id", "voters", "happy_voters", "spent_cents", "outcome", "stories")
    yield table("results", every(budgets.Result, **told), *counted)
    options = every(budgets.OptionResult, option__round__published_at__isnull=False)
    yield table("results-of-options", options, "option_id", "votes", "points", "place")
    paper = ("id", "round_id", "station_id", "marks", "envelopes", "note_id", "settled_at")
    yield table("lots-of-paper", every(Lot, **told), *paper)
    yield table("bundles", every(Bundle, **told), "round_id", "digest", "seal", "made_at", "file", "numbers")
    ended = ("round_id", "at", "slots", "fingerprint", "keys_gone_at")
    yield table("destroyed-keys", every(Destruction), *ended)
    yield table("minutes-signatures", every(MinutesSignature), "destruction_id", "office", "signed_at")
    built = ("option_id", "stage", "promised_on", "first_promised_on", "opened_on", "spent_cents")
    yield table("works", every(budgets.Work), *built)
    steps = ("id", "work_id", "number", "title_id", "due_on", "reached_on")
    yield table("milestones", every(budgets.Milestone), *steps)
    news = ("id", "work_id", "line", "at", "move", "text_id", "amount_cents", "promised_on", "milestone_id")
    yield table("news-of-works", every(budgets.News), *news)
