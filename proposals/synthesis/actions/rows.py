"""The lock that every act on a text takes first."""

from uuid import UUID

from proposals.synthesis.models import Joint


def locked_joint(joint_id: UUID) -> Joint:
    """The text, where it stands, read under its lock."""
    found = Joint.objects.select_for_update(of=("self",)).select_related("meeting__council", "vote")
    return found.get(id=joint_id, dissolved_at__isnull=True)
