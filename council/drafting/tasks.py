"""Background work: asks whether the link of a source answers."""

from django.utils import timezone
from django_tasks import task

from council.commitments import fetching
from council.drafting import actions
from council.drafting.models import Source


@task()
def check_source(source_id: int) -> None:
    """Ask once; `manage.py tick` asks again after a month. A slow page holds no lock."""
    row = Source.objects.filter(id=source_id).first()
    if row:
        found = fetching.ask(row.url)
        actions.note_check(source_id=row.id, alive=found.alive, now=timezone.now())
