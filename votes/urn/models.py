"""The urn. A slot holds no person, no moment and no address; the round is a plain UUID, whoever owns it."""

import uuid

from django.db import models


class Slot(models.Model):
    """One resident's ballot in one round. Her tag cannot be computed without the round's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round_id = models.UUIDField()
    tag = models.CharField(max_length=64)
    choices = models.JSONField()
    random = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round_id", "tag"], name="urn_one_slot_a_resident")]

    def __str__(self) -> str:
        return f"{self.round_id}"


class Leaf(models.Model):
    """Every commitment ever cast in a round, replaced ones too: a ballot is cast once or not at all."""

    commitment = models.CharField(max_length=64, primary_key=True)
    round_id = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return self.commitment[:12]
