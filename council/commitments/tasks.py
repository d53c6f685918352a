"""Background work: asks whether the link of a proof answers."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from council.commitments import actions, fetching
from council.commitments.models import LinkCheck


@task()
def check_link(proof_id: str) -> None:
    """Ask once; `manage.py tick` asks again after a month."""
    check(UUID(proof_id))


def check(proof_id: UUID) -> None:
    """The question is put outside any transaction: a slow page holds no lock."""
    row = LinkCheck.objects.select_related("proof").get(proof=proof_id)
    if row.checked_at and row.checked_at >= row.asked_at:
        return
    found = fetching.ask(row.proof.link)
    actions.note_check(
        proof_id=proof_id, status=found.status, alive=found.alive, why=found.why, now=timezone.now()
    )
