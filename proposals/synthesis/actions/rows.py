"""The lock that every act on a text takes first."""

from uuid import UUID

from proposals.phrases import WRONG_STATE
from proposals.synthesis.models import Joint
from register.refusals import Refused


def locked_joint(joint_id: UUID) -> Joint:
    """The text, where it stands, read under its lock; refused once it is undone."""
    found = Joint.objects.select_for_update(of=("self",)).select_related("meeting__council", "vote")
    joint = found.filter(id=joint_id, dissolved_at__isnull=True).first()
    if joint is None:
        raise Refused(WRONG_STATE)
    return joint
