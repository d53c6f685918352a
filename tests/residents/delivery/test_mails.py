"""Mails to people, through a real SMTP server: neutral, in two forms, once, and honest when unsure."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult

from residents.delivery import actions
from residents.delivery.models import Delivery, Mailing
from residents.delivery.rhythm import Rhythm
from residents.delivery.tasks import send_due
from residents.delivery.ticking import due
from residents.models import Person
from tests.residents.conftest import People
from tests.residents.delivery.conftest import Postbox, rows
from tests.residents.delivery.test_telling import choose

Tell = Callable[..., Any]
Smtp = Callable[[], Postbox]
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def rahim_reads_english(cast: People) -> None:
    Person.objects.filter(id=cast("rahim").id).update(language="en")


def read(letter: Any) -> EmailMessage:
    found = message_from_bytes(letter.content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def words(found: EmailMessage, form: str) -> str:
    body = found.get_body((form,))
    assert body is not None
    return str(body.get_content())


def test_a_mail_says_nothing_to_whoever_sees_the_mailbox(
    cast: People, tell: Tell, smtp: Smtp, now: datetime
) -> None:
    box = smtp()
    tell(cast("rahim"))
    send_due(now)
    (letter,) = box.letters
    found = read(letter)
    assert letter.rcpt_tos == ["rahim@rivemont.example"]
    assert "council" not in f"{found['From']} {found['Subject']}".lower()
    assert "walk" not in found["Subject"].lower()
    assert rows(cast("rahim"))[0] == ("mail", "told")


@pytest.mark.parametrize(
    ("language", "title", "direction"), [("ar", "النزهة", "rtl"), ("fr", "La promenade", "ltr")]
)
def test_a_mail_is_in_the_readers_language_in_both_forms(
    cast: People, tell: Tell, now: datetime, language: str, title: str, direction: str
) -> None:
    Person.objects.filter(id=cast("rahim").id).update(language=language)
    tell(cast("rahim"))
    send_due(now)
    (letter,) = mail.outbox
    ((page, kind),) = letter.alternatives
    assert kind == "text/html"
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "Meet &lt;b&gt;here&lt;/b&gt;." in page
    assert "Meet <b>here</b>." in letter.body
    assert title in letter.body
    assert title in page
    assert f"/{language}/walk/" in letter.body


def test_a_digest_is_one_mail_of_what_waits(cast: People, tell: Tell, now: datetime) -> None:
    choose(cast("rahim"), now, rhythm=Rhythm.DAILY)
    for number in (1, 2, 3):
        tell(cast("rahim"), number=number)
    send_due(now + timedelta(hours=12))
    assert mail.outbox == []
    send_due(now + timedelta(days=1))
    (letter,) = mail.outbox
    assert [f" {number}\n" in letter.body for number in (1, 2, 3)] == [True] * 3


def test_what_was_hidden_since_is_not_sent(cast: People, tell: Tell, now: datetime, hidden: set[Any]) -> None:
    kept, gone = tell(cast("rahim"), number=1), tell(cast("rahim"), number=2)
    hidden.add(gone)
    send_due(now)
    (letter,) = mail.outbox
    assert "The walk 1" in letter.body
    assert "The walk 2" not in letter.body
    assert Delivery.objects.get(key=gone, channel="mail").state == "dropped"
    hidden.add(kept)
    tell(cast("rahim"), key=kept, number=5)
    send_due(now)
    assert len(mail.outbox) == 1
    assert Mailing.objects.count() == 1


def test_a_discreet_mail_holds_only_a_link(cast: People, tell: Tell, now: datetime) -> None:
    choose(cast("rahim"), now, discreet=True)
    tell(cast("rahim"))
    send_due(now)
    (letter,) = mail.outbox
    assert "here" not in letter.body.replace("There", "")
    assert "/me/news/" in letter.body
    assert "Meet" not in letter.alternatives[0][0]


def test_a_server_down_for_an_hour_gets_each_mail_once(
    cast: People, tell: Tell, smtp: Smtp, now: datetime
) -> None:
    tell(cast("rahim"), cast("luc"), cast("helene"))
    for minutes in (0, 2, 10, 60):
        send_due(now + minutes * A_MINUTE)
    assert set(Mailing.objects.filter(failures__gt=0).values_list("trouble", "uncertain")) == {
        ("server", False)
    }
    box = smtp()
    for hours in (4, 5, 6):
        send_due(now + timedelta(hours=hours))
    assert (
        sorted(letter.rcpt_tos[0][:5] for letter in box.letters)
        == ["helen", "luc@r", "rahim"][: len(box.letters)]
    )
    assert set(Mailing.objects.values_list("state", flat=True)) == {"sent"}


def test_a_line_that_breaks_before_the_receipt_is_uncertain_and_keeps_its_id(
    cast: People, tell: Tell, smtp: Smtp, now: datetime
) -> None:
    box = smtp()
    box.answers = ["cut"]
    tell(cast("rahim"))
    send_due(now)
    mailing = Mailing.objects.get()
    assert (mailing.state, mailing.trouble, mailing.uncertain) == ("waiting", "cut", True)
    send_due(now + 2 * A_MINUTE)
    first, second = (read(letter) for letter in box.letters)
    assert first["Message-ID"] == second["Message-ID"] == mailing.message_id
    assert "twice" not in words(first, "plain")
    assert "twice" in words(second, "plain")
    assert Mailing.objects.get().state == "sent"


def test_killed_between_the_servers_receipt_and_the_commit_the_same_mail_leaves_again(
    cast: People, tell: Tell, smtp: Smtp, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = smtp()
    tell(cast("rahim"))

    def killed(**given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as breaking:
        breaking.setattr(actions, "end_mailing", killed)
        with pytest.raises(KeyboardInterrupt):
            send_due(now)
    send_due(now + A_MINUTE)
    assert len(box.letters) == 1
    send_due(now + 11 * A_MINUTE)
    first, second = (read(letter) for letter in box.letters)
    assert first["Message-ID"] == second["Message-ID"]
    assert (Mailing.objects.get().uncertain, rows(cast("rahim"))[0]) == (True, ("mail", "told"))


@pytest.mark.parametrize(
    ("answer", "trouble", "failures"), [("450 later", "later", 14), ("550 nobody here", "refused", 3)]
)
def test_a_refused_address_is_tried_again_and_given_up_in_the_end(
    cast: People, tell: Tell, smtp: Smtp, now: datetime, answer: str, trouble: str, failures: int
) -> None:
    box = smtp()
    box.refused["rahim@rivemont.example"] = answer
    tell(cast("rahim"), cast("helene"))
    for hours in range(0, 45, 3):
        send_due(now + timedelta(hours=hours))
    assert [letter.rcpt_tos for letter in box.letters] == [["helene@rivemont.example"]]
    mailing = Mailing.objects.get(person=cast("rahim"))
    assert (mailing.state, mailing.trouble, mailing.failures) == ("dead", trouble, failures)
    assert rows(cast("rahim")) == [("mail", "dead"), ("page", "waiting")]


def test_a_mail_that_was_given_up_is_sent_again_by_an_organiser(
    cast: People, tell: Tell, smtp: Smtp, now: datetime, enter: Callable[..., Client]
) -> None:
    box = smtp()
    box.refused["rahim@rivemont.example"] = "550 nobody here"
    tell(cast("rahim"))
    for hours in (0, 3, 6):
        send_due(now + timedelta(hours=hours))
    organiser = enter("sofia")
    page = organiser.get("/en/mails/").content.decode()
    assert "refuses this address" in page
    assert "rahim" not in page.lower()
    assert "did not arrive" in enter("rahim").get("/en/me/news/").content.decode()
    box.refused.clear()
    mailing = Mailing.objects.get()
    assert enter("rahim").post(f"/en/mails/{mailing.id}/again/").status_code == 403
    organiser.post(f"/en/mails/{mailing.id}/again/")
    send_due(now + timedelta(hours=9))
    assert read(box.letters[0])["Message-ID"] == mailing.message_id
    assert rows(cast("rahim"))[0] == ("mail", "told")


def test_a_mail_that_the_server_finds_bad_is_refused_and_the_next_one_leaves(
    cast: People, tell: Tell, smtp: Smtp, now: datetime
) -> None:
    box = smtp()
    box.answers = ["554 spam", "250 kept"]
    tell(cast("rahim"), cast("helene"))
    send_due(now)
    assert sorted(Mailing.objects.values_list("state", "trouble")) == [("sent", ""), ("waiting", "refused")]
    assert len(box.letters) == 1


def test_only_so_many_leave_in_a_minute(cast: People, tell: Tell, now: datetime, settings: Any) -> None:
    settings.MAILS_A_MINUTE = 2
    tell(cast("rahim"), cast("luc"), cast("helene"), cast("marc"))
    told = Delivery.objects.filter(channel="mail").count()
    assert told > 2
    send_due(now)
    send_due(now)
    assert len(mail.outbox) == 2
    send_due(now + 2 * A_MINUTE)
    assert len(mail.outbox) == min(4, told)


def test_the_tick_asks_for_what_is_due_and_only_then(cast: People, tell: Tell, now: datetime) -> None:
    tell(cast("rahim"))
    asked = DBTaskResult.objects.filter(task_path="residents.delivery.tasks.send_mails")
    assert asked.count() == 1
    due(now)
    assert asked.count() == 2
    send_due(now)
    due(now)
    assert asked.count() == 2


def test_one_click_stops_the_mails_and_another_starts_them_again(
    cast: People, tell: Tell, now: datetime, client: Client
) -> None:
    tell(cast("rahim"), number=1)
    send_due(now)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    path = "/" + address.split("/", 3)[3]
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(path).status_code == 200
    tell(cast("rahim"), number=2)
    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    send_due(now)
    assert len(mail.outbox) == 1
    stranger.post(path, {"start": "1"})
    tell(cast("rahim"), number=3)
    send_due(now)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("end", ["x", "Zm9v:abc", "%E2%98%83"])
def test_an_address_that_is_not_ours_stops_nobody(client: Client, db: None, end: str) -> None:
    answer = client.post(f"/en/stop/{end}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 404
    assert b"Copy the whole address" in answer.content
