"""The mail to the city: through a real SMTP server, once, with its Message-ID fixed before the first try."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from council.bodies.themes import Theme
from council.opinions import actions, permissions
from council.opinions.models import Delivery, Opinion, Reminded
from council.opinions.tasks import send
from council.opinions.ticking import due
from residents.actions import give_role
from residents.delivery.actions import begin_post
from residents.delivery.posting import Post
from residents.permissions import day_of
from residents.roles import Role
from tests.council.opinions.conftest import DRAFT, Assembly
from tests.smtp import mail_server


class Postbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.cut = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(envelope)
        if self.cut:
            # It has the mail, and the line breaks before it says so; the next one is taken as usual.
            self.cut = False
            server.transport.abort()
        return "250 kept"


@pytest.fixture
def smtp(settings: Any) -> Iterator[Callable[[], Postbox]]:
    """Mail leaves by SMTP; the server listens once it is called."""
    with mail_server(settings, Postbox) as begin:
        yield begin


def tasks() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path="council.opinions.tasks.send_post")


def mail_row(opinion: Opinion) -> Delivery:
    return opinion.deliveries.get(channel=Delivery.Channel.MAIL)


def test_the_second_signature_leaves_a_task_in_the_same_transaction(assembly: Assembly) -> None:
    row = mail_row(assembly.signed())
    task = tasks().get()
    assert task.args_kwargs["kwargs"] == {"post": "delivery", "post_id": row.id}


def test_the_opinion_arrives_by_smtp_with_its_message_id(
    assembly: Assembly, smtp: Callable[[], Postbox]
) -> None:
    row, box = mail_row(assembly.signed()), smtp()
    send(Delivery, row.id, assembly.now)
    (letter,) = box.letters
    row.refresh_from_db()
    text = letter.content.decode()
    assert letter.rcpt_tos == ["helene@rivemont.example"]
    assert f"Message-ID: {row.message_id}" in text
    assert "Ouvrir le jeudi soir." in text
    assert (row.state, row.sent_at, row.uncertain) == (Post.SENT, assembly.now, False)


def test_the_mail_carries_the_pdf_and_akoma_ntoso_and_leads_to_the_answer(assembly: Assembly) -> None:
    opinion = assembly.signed()
    send(Delivery, mail_row(opinion).id, assembly.now)
    (letter,) = mail.outbox
    files = {name: (body, kind) for name, body, kind in letter.attachments}
    assert files[f"{opinion.number}.pdf"][1] == "application/pdf"
    assert bytes(files[f"{opinion.number}.pdf"][0]).startswith(b"%PDF")
    assert "akomaNtoso" in bytes(files[f"{opinion.number}.xml"][0]).decode()
    assert f"/fr/opinions/{opinion.id}/answer/" in letter.body


def test_the_official_in_charge_gets_a_mail_of_her_own(assembly: Assembly) -> None:
    people = assembly.people
    actions.give_portfolio(
        theme=Theme.HELP,
        official=people["marc"],
        department="Accueil",
        starts=day_of(assembly.now),
        person=people["helene"],
        now=assembly.now,
    )
    draft = assembly.draft(draft=replace(DRAFT, theme="help"))
    opinion = assembly.signed(
        actions.settle_opinion(opinion_id=assembly.voted(opinion=draft).id, now=assembly.now)
    )
    row = opinion.deliveries.get(channel=Delivery.Channel.OFFICIAL)
    send(Delivery, row.id, assembly.now)
    assert mail.outbox[-1].to == ["marc@rivemont.example"]
    assert row.message_id != mail_row(opinion).message_id


@pytest.mark.parametrize(("key", "code"), [("marc", ""), ("claire", "not-in-charge")])
def test_only_the_official_in_charge_answers(assembly: Assembly, key: str, code: str) -> None:
    people = assembly.people
    give_role(person_id=people["claire"].id, role=Role.OFFICIAL, starts=day_of(assembly.now))
    actions.give_portfolio(
        theme=Theme.HELP,
        official=people["marc"],
        department="",
        starts=day_of(assembly.now),
        person=people["helene"],
        now=assembly.now,
    )
    opinion = assembly.signed()
    Opinion.objects.filter(id=opinion.id).update(theme="help")
    refusal = permissions.may_answer(people[key], Opinion.objects.get(id=opinion.id), assembly.now)
    assert (refusal.code if refusal else "") == code


def test_a_server_down_for_an_hour_gets_the_mail_once(
    assembly: Assembly, smtp: Callable[[], Postbox]
) -> None:
    row = mail_row(assembly.signed())
    for minutes in (0, 10, 30, 60):
        send(Delivery, row.id, assembly.now + timedelta(minutes=minutes))
    row.refresh_from_db()
    assert (row.state, row.failures) == (Post.WAITING, 4)
    box = smtp()
    later = assembly.now + timedelta(hours=2)
    for _again in range(3):
        send(Delivery, row.id, later)
    assert len(box.letters) == 1


def test_an_office_reads_it_as_text_and_as_html_in_its_language(assembly: Assembly) -> None:
    opinion = assembly.signed()
    send(Delivery, mail_row(opinion).id, assembly.now)
    (letter,) = mail.outbox
    ((page, kind),) = letter.alternatives
    assert kind == "text/html"
    assert '<html lang="fr" dir="ltr">' in page
    assert f"/fr/opinions/{opinion.id}/answer/</a>" in page
    assert letter.extra_headers["Content-Language"] == "fr"
    assert "List-Unsubscribe" not in letter.extra_headers


def test_a_line_that_breaks_before_the_receipt_is_uncertain_and_the_next_one_says_so(
    assembly: Assembly, smtp: Callable[[], Postbox]
) -> None:
    row, box = mail_row(assembly.signed()), smtp()
    box.cut = True
    send(Delivery, row.id, assembly.now)
    row.refresh_from_db()
    assert (row.state, row.trouble, row.uncertain) == (Post.WAITING, "cut", True)
    send(Delivery, row.id, assembly.now + timedelta(minutes=2))
    first, second = (message_from_bytes(one.content, policy=policy.default) for one in box.letters)
    assert first["Message-ID"] == second["Message-ID"] == row.message_id
    assert "deux fois" not in first.get_body(("plain",)).get_content()
    assert "deux fois" in second.get_body(("plain",)).get_content()


def test_after_a_crash_the_same_mail_leaves_again_and_says_so(assembly: Assembly) -> None:
    row = mail_row(assembly.signed())
    begin_post(post=Delivery, post_id=row.id, now=assembly.now)
    send(Delivery, row.id, assembly.now + timedelta(minutes=1))
    assert mail.outbox == []
    send(Delivery, row.id, assembly.now + timedelta(minutes=11))
    (letter,) = mail.outbox
    row.refresh_from_db()
    assert letter.extra_headers["Message-ID"] == row.message_id
    assert row.uncertain
    assert "twice" in letter.body or "deux fois" in letter.body


def test_the_tick_asks_again_only_for_mails_that_failed_or_were_cut_off(assembly: Assembly) -> None:
    row = mail_row(assembly.signed())
    due(assembly.now)
    assert tasks().count() == 1
    begin_post(post=Delivery, post_id=row.id, now=assembly.now)
    due(assembly.now + timedelta(minutes=1))
    assert tasks().count() == 1
    due(assembly.now + timedelta(minutes=11))
    assert tasks().count() == 2


@pytest.mark.parametrize(
    ("day", "kinds"),
    [(29, []), (30, ["half"]), (45, ["three_quarters"]), (55, ["last_days"]), (61, ["late"])],
)
def test_the_city_is_reminded_once_of_each_kind(assembly: Assembly, day: int, kinds: list[str]) -> None:
    opinion = assembly.signed()
    for _again in range(3):
        due(assembly.now + timedelta(days=day))
    assert list(opinion.reminders.values_list("kind", flat=True)) == kinds


def test_a_reminder_goes_to_the_clerk_and_to_the_official(assembly: Assembly) -> None:
    opinion = assembly.signed()
    reminded = actions.remind(opinion_id=opinion.id, now=assembly.now + timedelta(days=61))
    assert reminded is not None
    send(Reminded, reminded.id, assembly.now + timedelta(days=61))
    (letter,) = mail.outbox
    assert letter.to == ["helene@rivemont.example", "marc@rivemont.example"]
    assert opinion.number in letter.subject


def test_the_tick_takes_over_the_result_of_a_closed_vote(assembly: Assembly) -> None:
    opinion = assembly.voted()
    due(assembly.now)
    due(assembly.now)
    assert Opinion.objects.get(id=opinion.id).state == "adopted"


def test_an_opinion_that_fails_keeps_no_other_from_its_reminder(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly.signed()
    assembly.meetings.clear()
    assembly.signed()
    first, second = Opinion.objects.order_by("number")
    remind = actions.remind

    def failing(broken: Opinion) -> Callable[..., Any]:
        def fail(*, opinion_id: Any, now: Any) -> Any:
            if opinion_id == broken.id:
                raise OSError("its row cannot be read")
            return remind(opinion_id=opinion_id, now=now)

        return fail

    for broken, sound in ((first, second), (second, first)):
        Reminded.objects.all().delete()
        monkeypatch.setattr(actions, "remind", failing(broken))
        due(assembly.now + timedelta(days=31))
        assert [one.opinion_id for one in Reminded.objects.all()] == [sound.id]
