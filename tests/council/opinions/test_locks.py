"""Both co-chairs at once, two deliveries at once, two workers at once; the controls go without the lock."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from council.bodies.themes import Theme
from council.opinions import actions
from council.opinions.hooks import send_hook
from council.opinions.lifecycle import State
from council.opinions.models import Delivery, Numbering, Opinion, Portfolio, Signature
from council.opinions.numbering import number
from council.opinions.tasks import send
from residents.actions import give_role
from residents.delivery.posting import Post
from residents.permissions import day_of
from residents.roles import Role
from tests.council.opinions.conftest import Assembly
from tests.council.opinions.test_webhooks import Answering, hooked, running
from tests.racing import failed_at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
WORKERS = 20


def signing(assembly: Assembly, opinion: Opinion, key: str) -> Callable[[], Any]:
    person = assembly.people[key]
    return lambda: actions.sign_opinion(opinion_id=opinion.id, person=person, now=assembly.now)


def test_both_cochairs_sign_at_once_and_it_is_sent_once(assembly: Assembly) -> None:
    opinion = assembly.adopted()
    assert failed_at_once([signing(assembly, opinion, "claire"), signing(assembly, opinion, "fatou")]) == []
    opinion.refresh_from_db()
    assert opinion.state == State.DELIVERED
    assert opinion.deliveries.count() == 3


def test_one_cochair_pressing_twenty_times_signs_once(assembly: Assembly) -> None:
    opinion = assembly.adopted()
    failed = failed_at_once([signing(assembly, opinion, "claire")] * WORKERS)
    assert (len(failed), Signature.objects.count()) == (WORKERS - 1, 1)


def test_opinions_completed_at_once_take_one_number_each(assembly: Assembly) -> None:
    opinions = [assembly.adopted() for _ in range(6)]
    for opinion in opinions:
        signing(assembly, opinion, "claire")()
    assert failed_at_once([signing(assembly, opinion, "fatou") for opinion in opinions]) == []
    year = timezone.localdate(assembly.now).year
    numbers = sorted(Opinion.objects.values_list("number", flat=True))
    assert numbers == [number(year, place) for place in range(1, 7)]


def test_twenty_deliveries_at_once_leave_one_receipt_a_channel(assembly: Assembly) -> None:
    opinion = assembly.signed()
    Delivery.objects.all().delete()
    Opinion.objects.update(state=State.SIGNED, delivered_at=None, due_on=None)
    act = [lambda: actions.deliver_opinion(opinion_id=opinion.id, now=assembly.now)] * WORKERS
    assert len(failed_at_once(act)) == WORKERS - 1
    assert sorted(opinion.deliveries.values_list("channel", flat=True)) == ["feed", "inbox", "mail"]


def test_twenty_workers_at_once_send_one_mail(assembly: Assembly) -> None:
    row = assembly.signed().deliveries.get(channel="mail")
    assert failed_at_once([lambda: send(Delivery, row.id, assembly.now)] * WORKERS) == []
    assert len(mail.outbox) == 1


def test_twenty_workers_at_once_post_one_webhook(assembly: Assembly, settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = ["127.0.0.1/32"]
    server = Answering(204)
    with running(server) as url:
        row, _hook = hooked(assembly, url)
        assert failed_at_once([lambda: send(Delivery, row.id, assembly.now)] * WORKERS) == []
    assert len(server.asked) == 1


def test_without_the_row_lock_twenty_workers_post_many(assembly: Assembly, settings: Any) -> None:
    """The control: each looks at the row before any of them marks it."""
    settings.WEBHOOK_NETWORKS = ["127.0.0.1/32"]
    server, gate = Answering(204), meeting(WORKERS)
    with running(server) as url:
        row, _hook = hooked(assembly, url)

        def unguarded() -> None:
            seen = Delivery.objects.select_related("webhook").get(id=row.id)
            gate.wait()
            if seen.state == Post.WAITING:
                send_hook(seen, assembly.now)
                Delivery.objects.filter(id=row.id).update(state=Post.SENT.value)

        assert failed_at_once([unguarded] * WORKERS) == []
    assert len(server.asked) == WORKERS


def test_without_the_lock_two_opinions_want_the_same_number(assembly: Assembly) -> None:
    """The control: the numbering read without its row's lock makes the constraint refuse."""
    opinions = [assembly.adopted() for _ in range(6)]
    counter = Numbering.objects.create(council=assembly.council, year=2026)
    gate = meeting(len(opinions))

    def seal(opinion: Opinion) -> Callable[[], Any]:
        def act() -> None:
            place = Numbering.objects.get(id=counter.id).last + 1
            gate.wait()
            Opinion.objects.filter(id=opinion.id).update(
                number=number(2026, place), fingerprint="0" * 64, signed_at=assembly.now
            )
            Numbering.objects.filter(id=counter.id).update(last=place)

        return act

    failed = failed_at_once([seal(opinion) for opinion in opinions], IntegrityError)
    assert len(failed) == len(opinions) - 1


def test_two_officials_at_once_put_in_charge_of_a_subject_follow_each_other(assembly: Assembly) -> None:
    today, clerk = day_of(assembly.now), assembly.people["helene"]

    def giving(key: str, days: int) -> Callable[[], Any]:
        give = {"theme": Theme.HOME, "department": "", "person": clerk, "now": assembly.now}
        starts = today + timedelta(days=days)
        return lambda: actions.give_portfolio(official=assembly.people[key], starts=starts, **give)

    give_role(person_id=assembly.people["tom"].id, role=Role.OFFICIAL, starts=today)
    giving("marc", -9)()
    assert failed_at_once([giving("tom", days) for days in (0, 1, 2, 3)]) == []
    assert Portfolio.objects.filter(ends__isnull=True).count() == 1
