"""Background work: mails leave here, so many a minute."""

from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone
from django_tasks import task

from residents.delivery import actions, queries
from residents.delivery.mails import compose_mail
from residents.delivery.models import Mailing
from residents.delivery.posting import Trouble
from residents.delivery.sending import hand_over, through_one_connection


@task()
def send_mails() -> None:
    """What is due, as far as there is room this minute; `manage.py tick` asks for the rest."""
    send_due(timezone.now())


def send_due(now: datetime) -> None:
    """Bundle what is due, then try each mail."""
    most = queries.room(now)
    for person_id in queries.people_to_write_to(now, most):
        actions.bundle(person_id=person_id, now=now)
    through_one_connection(queries.mailings_to_try(now, most), partial(send, now=now))


def send(mailing_id: int, connection: Any, *, now: datetime) -> Trouble | None:
    """One try; nothing when it went well or was another worker's."""
    mailing: Mailing | None = actions.begin_post(post=Mailing, post_id=mailing_id, now=now)
    if mailing is None:
        return None
    mail, told = compose_mail(mailing, now)
    if mail is None:
        actions.drop_mailing(mailing_id=mailing_id, now=now)
        return None
    trouble = hand_over(mail, connection)
    actions.end_mailing(mailing_id=mailing_id, told=told, trouble=trouble or "", now=now)
    return trouble
