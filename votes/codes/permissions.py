"""Who may be helped, who gets a code or a letter, who is reminded."""

from datetime import datetime
from typing import Any

from register.refusals import Refusal
from residents.delivery.queries import chosen
from residents.permissions import day_of, may_take_part
from residents.queries import live_attestation
from votes.budgets.models import Round
from votes.budgets.permissions import is_open
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.codes.checks import LETTER_DAYS, MOST_TRIES, too_late
from votes.codes.models import Letter
from votes.codes.phrases import (
    CONFIRMED_ALREADY,
    LETTER_NOT_READY,
    NO_ATTESTATION,
    NO_MAIL,
    NO_MAILS_WANTED,
    REMINDERS_HAVE_LEFT,
    TOO_LATE_TO_REMIND,
)
from votes.paper.permissions import eligible, is_officer, may_serve

PLANNED = (*BEFORE_VOTING, Phase.VOTING)


def may_print_code(officer: Any, voter: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the officer prints a code for someone of the roll; before the opening too, for the post."""
    if round_.phase(now) not in BEFORE_VOTING and (closed := is_open(round_, now)):
        return is_officer(officer, now) or closed
    on_roll = live_attestation(voter, day_of(now))
    return is_officer(officer, now) or (eligible(voter, round_, now) if on_roll else NO_ATTESTATION)


def may_assist(officer: Any, voter: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the officer helps the voter to vote on the site: on shift, while the vote is open."""
    return may_serve(officer, now) or is_open(round_, now) or eligible(voter, round_, now)


def has_account(person: Any, now: datetime) -> Refusal | None:
    """Whether somebody is logged in, confirmed by a desk or not."""
    barred = may_take_part(person, now)
    return barred if barred and barred.code == "no-account" else None


def may_ask_letter(person: Any, now: datetime) -> Refusal | None:
    """Whether a letter is sent: to an account that no desk has confirmed."""
    return has_account(person, now) or (None if may_take_part(person, now) else CONFIRMED_ALREADY)


def may_use_letter(letter: Letter | None, now: datetime) -> Refusal | None:
    """Whether a code may be tried on the letter."""
    if letter is None or letter.printed_on is None or not letter.digest or letter.tries >= MOST_TRIES:
        return LETTER_NOT_READY
    return LETTER_NOT_READY if (day_of(now) - letter.printed_on).days >= LETTER_DAYS else None


def may_be_reminded(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the person may ask for a reminder: an account with mails, a vote that is not about to close."""
    if refusal := has_account(person, now):
        return refusal
    if round_.held_elsewhere or round_.phase(now) not in PLANNED:
        return TOO_LATE_TO_REMIND
    if round_.closes and too_late(round_.closes, now):
        return REMINDERS_HAVE_LEFT
    if not person.email:
        return NO_MAIL
    return None if chosen(person).by_mail else NO_MAILS_WANTED
