"""What was reminded of, who stands in for whom, and who does which of the things that wait for several."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from residents.duties.standing import COVERED, Days
from residents.models import RoleHeld
from residents.phrases import ROLES

ITEM_LENGTH = 120


def person_key(**options: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", **options)


class Reminded(models.Model):
    """A person was reminded of a thing in that stage: once, however often its day is moved."""

    person = person_key()
    item = models.CharField(max_length=ITEM_LENGTH)
    stage = models.CharField(max_length=8)
    on = models.DateField()

    class Meta:
        verbose_name_plural = "reminded"
        constraints = [
            models.UniqueConstraint(fields=["person", "item", "stage"], name="duties_reminded_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.item} {self.stage}"


class StandIn(models.Model):
    """For these days somebody else does the work of a role too; `granted` is the role given to her for it."""

    person = person_key()
    stand_in = person_key()
    role = models.CharField(max_length=16, choices=[(role.value, ROLES[role]) for role in COVERED])
    starts = models.DateField()
    ends = models.DateField()
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    approved_by = person_key(null=True, blank=True)
    granted = models.OneToOneField(
        RoleHeld, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="duties_a_stand_in_lasts_a_day"),
            models.CheckConstraint(
                condition=~Q(person=F("stand_in")), name="duties_nobody_stands_in_for_herself"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "starts"],
                condition=Q(ended_at__isnull=True),
                name="duties_one_stand_in_a_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.starts}"

    @property
    def days(self) -> Days:
        return Days(self.starts, self.ends)


class Claim(models.Model):
    """Of those for whom a thing waits, this one does it; `note` is what was said at handing it over."""

    item = models.CharField(max_length=ITEM_LENGTH, unique=True)
    person = person_key()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item} {self.person_id}"
