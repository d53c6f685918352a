"""A mail before the close to those who asked, whether they voted or not."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, vote
from votes.budgets.models import Round
from votes.codes import actions
from votes.codes.models import Reminder
from votes.codes.tasks import send_reminder
from votes.codes.ticking import due

Enter = Callable[[str], Client]


def ask(round_: Round, person: object, now: datetime) -> None:
    actions.remind_me(round_id=round_.id, person=person, wanted=True, now=now)


def sent() -> list[str]:
    """Run what the tick handed to the mailer."""
    for one in Reminder.objects.filter(asked_at__isnull=False).order_by("id"):
        send_reminder.call(one.id)
    return [one.to[0] for one in mail.outbox]


def test_everyone_who_asked_gets_one_mail_voted_or_not(open_round: Round, cast: Cast, now: datetime) -> None:
    fatou, rahim = cast("fatou"), cast("rahim")
    for person in (fatou, rahim, fatou):
        ask(open_round, person, now)
    vote(open_round, fatou, "A", now)
    for _tick in range(3):
        due(now)
        sent()
    assert sorted(one.to[0] for one in mail.outbox) == ["fatou@rivemont.example", "rahim@rivemont.example"]
    assert f"/votes/{open_round.slug}/" in str(mail.outbox[0].body)


def test_the_mail_speaks_the_persons_language(open_round: Round, cast: Cast, now: datetime) -> None:
    ask(open_round, cast("fatou"), now)
    due(now)
    sent()
    assert "/fr/votes/small/" in str(mail.outbox[0].body)
    assert "Petit vote" in mail.outbox[0].subject


def test_nothing_goes_out_earlier_than_two_days_before_or_after_the_close(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    ask(open_round, cast("fatou"), now)
    assert open_round.closes is not None
    assert actions.hand_over_reminders(now=open_round.closes - timedelta(hours=49)) == 0
    assert actions.hand_over_reminders(now=open_round.closes) == 0
    assert actions.hand_over_reminders(now=open_round.closes - timedelta(hours=47)) == 1


def test_who_wants_none_any_more_gets_none(open_round: Round, cast: Cast, now: datetime) -> None:
    fatou = cast("fatou")
    ask(open_round, fatou, now)
    due(now)
    actions.remind_me(round_id=open_round.id, person=fatou, wanted=False, now=now)
    assert sent() == []


def test_a_mail_that_failed_is_tried_again(
    open_round: Round, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(open_round, cast("fatou"), now)
    due(now)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", lambda self: (_ for _ in ()).throw(OSError()))
        assert sent() == []
    assert actions.hand_over_reminders(now=now) == 0
    assert actions.hand_over_reminders(now=now + timedelta(minutes=30)) == 1
    assert sent() == ["fatou@rivemont.example"]


def test_a_cast_touches_nothing_that_a_reminder_reads(open_round: Round, cast: Cast, now: datetime) -> None:
    ask(open_round, cast("fatou"), now)
    before = list(Reminder.objects.values())
    with CaptureQueriesContext(connection) as run:
        vote(open_round, cast("fatou"), "A", now)
    read = {Reminder._meta.db_table}
    assert not [one["sql"] for one in run if any(table in one["sql"] for table in read)]
    assert list(Reminder.objects.values()) == before
    with CaptureQueriesContext(connection) as run:
        actions.hand_over_reminders(now=now)
    assert not [one["sql"] for one in run if '"urn_' in one["sql"]]


@pytest.mark.parametrize(("who", "code"), [("amina", "no-mail"), ("tom", None), ("nour", "no-mail")])
def test_a_reminder_needs_an_account_with_a_mail_and_nothing_else(
    open_round: Round, cast: Cast, now: datetime, who: str, code: str | None
) -> None:
    if code is None:
        ask(open_round, cast(who), now)
        return
    with pytest.raises(Refused, match=code):
        ask(open_round, cast(who), now)


def test_a_closed_vote_reminds_nobody(open_round: Round, cast: Cast, now: datetime) -> None:
    Round.objects.filter(id=open_round.id).update(closes=now)
    with pytest.raises(Refused, match="no-reminder"):
        ask(open_round, cast("fatou"), now)


def test_the_rounds_page_offers_it_and_takes_it_back(open_round: Round, enter: Enter) -> None:
    fatou, page = enter("fatou"), "/en/votes/small/"
    assert "Remind me before the close" in fatou.get(page).content.decode()
    fatou.post(f"{page}remind/", {"wanted": "yes"})
    assert "Do not remind me" in fatou.get(page).content.decode()
    fatou.post(f"{page}remind/", {"wanted": "no"})
    assert not Reminder.objects.exists()
