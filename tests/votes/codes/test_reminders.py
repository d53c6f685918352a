"""A mail before the close to those who asked, voted or not; nothing kept says when they asked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from languages.actions import write_text
from register.refusals import Refused
from residents.delivery.actions import stop_mails
from residents.delivery.models import Delivery, Mailing
from residents.models import Person
from tests.residents.delivery.conftest import Postbox, smtp
from tests.votes.budgets.conftest import Cast, vote
from votes.budgets.models import Round
from votes.codes import actions, tasks
from votes.codes.models import Reminder
from votes.codes.tasks import send_due
from votes.codes.ticking import due

__all__ = ["smtp"]
Enter = Callable[[str], Client]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def ask(round_: Round, person: object, now: datetime) -> None:
    actions.remind_me(round_id=round_.id, person=person, wanted=True, now=now)


@pytest.fixture
def last(open_round: Round) -> datetime:
    """When the last reminders leave."""
    assert open_round.closes is not None
    return open_round.closes - 12 * HOUR


def test_everyone_who_asked_gets_one_mail_voted_or_not(
    open_round: Round, cast: Cast, now: datetime, last: datetime
) -> None:
    fatou, rahim = cast("fatou"), cast("rahim")
    for person in (fatou, rahim, fatou):
        ask(open_round, person, now)
    vote(open_round, fatou, "A", now)
    for _tick in range(3):
        send_due(last)
    assert sorted(one.to[0] for one in mail.outbox) == ["fatou@rivemont.example", "rahim@rivemont.example"]
    assert f"/votes/{open_round.slug}/" in str(mail.outbox[0].body)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(round=open_round, person=fatou)


@pytest.mark.parametrize(("language", "title"), [("fr", "Petit vote"), ("ar", "تصويت صغير")])
def test_it_is_as_every_mail_neutral_in_both_forms_and_stopped_by_one_click(
    open_round: Round, cast: Cast, now: datetime, last: datetime, language: str, title: str, client: Client
) -> None:
    Person.objects.filter(id=cast("fatou").id).update(language=language)
    ask(open_round, cast("fatou"), now)
    send_due(last)
    (letter,) = mail.outbox
    ((page, kind),) = letter.alternatives
    assert kind == "text/html"
    assert f'dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert title in page
    assert title in letter.body
    assert title not in letter.subject
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = "/" + letter.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with pytest.raises(Refused, match="no-mails-wanted"):
        ask(open_round, Person.objects.get(id=cast("fatou").id), now)


def test_who_stopped_all_mails_after_asking_gets_none(
    open_round: Round, cast: Cast, now: datetime, last: datetime
) -> None:
    ask(open_round, cast("fatou"), now)
    stop_mails(person_id=cast("fatou").id, now=now)
    send_due(last)
    assert mail.outbox == []
    assert Reminder.objects.get().state == "dead"


def test_reminders_leave_at_two_moments_alike_for_all(open_round: Round, cast: Cast, now: datetime) -> None:
    closes = now + 72 * HOUR
    Round.objects.filter(id=open_round.id).update(closes=closes)
    ask(open_round, cast("fatou"), now)
    ask(open_round, cast("rahim"), closes - 30 * HOUR)
    for before, sent in ((49, 0), (47, 1), (13, 1), (11, 2)):
        send_due(closes - before * HOUR)
        assert len(mail.outbox) == sent
    with pytest.raises(Refused, match="reminders-left"):
        ask(open_round, cast("luc"), closes - 11 * HOUR)


def test_nothing_kept_says_when_somebody_asked_or_that_she_read_it(
    open_round: Round, cast: Cast, now: datetime, last: datetime
) -> None:
    for key, at in (("fatou", now), ("rahim", now + 2 * HOUR)):
        ask(open_round, cast(key), at)
    own = {"id", "person_id", "message_id"}

    def kept() -> list[dict[str, Any]]:
        return [{name: row[name] for name in row if name not in own} for row in Reminder.objects.values()]

    assert kept()[0] == kept()[1]
    send_due(last)
    assert kept()[0] == kept()[1]
    assert not Delivery.objects.filter(kind__startswith="codes").exists()
    assert not Mailing.objects.exists()


def test_no_reminder_leaves_before_its_moment_after_the_close_or_of_a_void_vote(
    open_round: Round, cast: Cast, now: datetime, last: datetime
) -> None:
    ask(open_round, cast("fatou"), now)
    for at in (last - MINUTE, last + 12 * HOUR):
        send_due(at)
    reason = write_text(language="fr", body="Une erreur.")
    Round.objects.filter(id=open_round.id).update(voided_at=now, void_reason=reason)
    send_due(last)
    assert mail.outbox == []
    Round.objects.filter(id=open_round.id).update(voided_at=None, void_reason=None)
    due(last)
    assert DBTaskResult.objects.filter(task_path="votes.codes.tasks.send_reminders").count() == 1
    due(last + 12 * HOUR)
    assert not Reminder.objects.exists()


def test_who_wants_none_any_more_gets_none(
    open_round: Round, cast: Cast, now: datetime, last: datetime
) -> None:
    fatou = cast("fatou")
    ask(open_round, fatou, now)
    actions.remind_me(round_id=open_round.id, person=fatou, wanted=False, now=now)
    send_due(last)
    assert mail.outbox == []


def test_a_server_that_is_down_is_tried_again_and_gets_it_once(
    open_round: Round, cast: Cast, now: datetime, last: datetime, smtp: Callable[[], Postbox]
) -> None:
    ask(open_round, cast("fatou"), now)
    send_due(last)
    assert Reminder.objects.get().trouble == "server"
    box = smtp()
    for minutes in (0, 2, 4):
        send_due(last + minutes * MINUTE)
    assert [letter.rcpt_tos for letter in box.letters] == [["fatou@rivemont.example"]]


@pytest.mark.parametrize("crash", ["cut", "killed"])
def test_after_a_crash_the_same_mail_leaves_again_and_says_so(
    open_round: Round,
    cast: Cast,
    now: datetime,
    last: datetime,
    smtp: Callable[[], Postbox],
    monkeypatch: pytest.MonkeyPatch,
    crash: str,
) -> None:
    """The server has the mail; the line breaks before its answer, or the worker is killed after it."""
    Person.objects.filter(id=cast("fatou").id).update(language="en")
    box = smtp()
    ask(open_round, cast("fatou"), now)
    if crash == "cut":
        box.answers = ["cut"]
        send_due(last)
    else:

        def killed(**given: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as breaking:
            breaking.setattr(tasks, "end_post", killed)
            with pytest.raises(KeyboardInterrupt):
                send_due(last)
    for minutes in (11, 12):
        send_due(last + minutes * MINUTE)
    first, second = (message_from_bytes(one.content, policy=policy.default) for one in box.letters)
    assert first["Message-ID"] == second["Message-ID"] == Reminder.objects.get().message_id
    texts = [one.get_body(("plain",)).get_content() for one in (first, second)]
    assert ["twice" in one for one in texts] == [False, True]
    assert (Reminder.objects.get().uncertain, Reminder.objects.get().state) == (True, "sent")


def test_a_cast_touches_nothing_that_a_reminder_reads(open_round: Round, cast: Cast, now: datetime) -> None:
    ask(open_round, cast("fatou"), now)
    before = list(Reminder.objects.values())
    with CaptureQueriesContext(connection) as run:
        vote(open_round, cast("fatou"), "A", now)
    read = {Reminder._meta.db_table}
    assert not [one["sql"] for one in run if any(table in one["sql"] for table in read)]
    assert list(Reminder.objects.values()) == before
    with CaptureQueriesContext(connection) as run:
        due(now)
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


@pytest.mark.parametrize("wanted", ["yes", "no"])
def test_who_is_not_logged_in_any_more_is_told_so(open_round: Round, client: Client, wanted: str) -> None:
    answer = client.post(f"/en/votes/{open_round.slug}/remind/", {"wanted": wanted})
    assert answer.status_code == 401
    assert not Reminder.objects.exists()
