"""Background work is a row of the act's own transaction."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from register.background import enqueue

TASK = "council.opinions.tasks.send_post"


@pytest.mark.django_db(transaction=True)
def test_a_task_outside_an_act_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        enqueue(TASK, post="delivery", post_id=1)


@pytest.mark.django_db
def test_an_act_that_fails_leaves_no_task_and_one_that_succeeds_leaves_one() -> None:
    with pytest.raises(ValueError, match="failed"), transaction.atomic():
        enqueue(TASK, post="delivery", post_id=1)
        raise ValueError("the act failed")
    assert not DBTaskResult.objects.exists()
    with transaction.atomic():
        enqueue(TASK, post="delivery", post_id=1)
    assert DBTaskResult.objects.ready().count() == 1
