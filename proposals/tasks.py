"""Background work: the words of a proposal, after others than its own acts changed its texts."""

from uuid import UUID

from django_tasks import task

from proposals import actions


@task()
def index_words(proposal_id: str) -> None:
    """Find it by the words that it has now."""
    actions.index_again(proposal_id=UUID(proposal_id))
