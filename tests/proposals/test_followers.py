"""Who is told when the city answers: those the opinion comes from, each once, in her language."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from council.opinions.mine import forget
from council.opinions.models import Opinion, Told
from council.opinions.tasks import tell_followers
from council.opinions.ticking import due
from proposals.models import Carried, Proposal, Support
from tests.council.opinions.conftest import Assembly

LATER = timedelta(days=20, minutes=11)


@pytest.fixture
def answered(assembly: Assembly, published: Callable[..., Proposal]) -> Opinion:
    """Giulia's proposal, which Tom, Amina (without an e-mail) and Rahim support, is in Rahim's opinion."""
    opinion, proposal = assembly.signed(), published("giulia")
    Carried.objects.create(proposal=proposal, opinion=opinion)
    for key in ("tom", "amina", "rahim"):
        Support.objects.create(proposal=proposal, person=assembly.people[key])
    mail.outbox.clear()
    return assembly.answered(opinion)


def test_author_supporters_and_who_wrote_the_opinion_are_told_once_each_in_their_language(
    answered: Opinion,
) -> None:
    task = DBTaskResult.objects.get(task_path="council.opinions.tasks.tell_followers")
    assert task.args_kwargs["kwargs"] == {"opinion_id": str(answered.id)}
    for _again in range(2):
        tell_followers.func(str(answered.id))
    told = {one.to[0].split("@")[0]: one.subject for one in mail.outbox}
    assert len(mail.outbox) == 3
    assert set(told) == {"giulia", "rahim", "tom"}
    assert told["tom"].startswith("The city has answered")
    assert not told["giulia"].startswith("The city has answered")


def test_what_no_worker_took_up_is_asked_for_again(assembly: Assembly, answered: Opinion) -> None:
    due(assembly.now + LATER)
    asked = DBTaskResult.objects.filter(task_path="council.opinions.tasks.send_post")
    assert sum(one.args_kwargs["args"][:1] == ["told"] for one in asked) == answered.told.count() == 3


def test_forgetting_a_person_forgets_that_she_was_told(assembly: Assembly, answered: Opinion) -> None:
    tom = assembly.people["tom"]
    assert Told.objects.filter(person=tom).count() == 1
    forget(tom, assembly.now)
    assert not Told.objects.filter(person=tom).exists()
