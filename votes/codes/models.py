"""Printed codes, letters, helped votes a day, reminders. No table says who voted, or by which way."""

from django.db import models

from residents.delivery.models import Posting
from residents.models import District, Person
from votes.budgets.models import Round
from votes.paper.models import Station


class Code(models.Model):
    """A printed code, kept as a keyed hash; used, it is deleted.

    `holder` is the keyed hash of the resident: one living code a resident. `locked` is her id under the
    round's key. Without that key the row names nobody.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    holder = models.CharField(max_length=64)
    locked = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "holder"], name="codes_one_code_a_resident")]

    def __str__(self) -> str:
        return f"{self.round_id}"


class Letter(models.Model):
    """A letter asked for from home. Its envelope alone has the address; here is the district."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    digest = models.CharField(max_length=64, blank=True)
    printed_on = models.DateField(null=True)
    printed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id}"


class AssistedDay(models.Model):
    """How many votes a station helped with on a day; rounded down once the day is told."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "day"], name="codes_one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"


class Reminder(Posting):
    """Someone wants a mail before the close. Whether she has voted is not asked, and not known here.

    It keeps no moment of hers: `late` says only that she asked when the first reminders had left. Gone at the
    close.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    late = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="codes_one_reminder")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.person_id}"
