"""Stations, their shifts, the lots of paper ballots and their keyings. No row joins a voter to a sheet."""

import uuid
from datetime import datetime, time

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.models import Text
from residents.models import District, Person
from votes.budgets.models import Round
from votes.paper.hours import Hours
from votes.paper.merging import Outcome
from votes.paper.sheets import MOST_TYPED, TURNS, Kind


class Station(models.Model):
    """A place where people vote on paper or ask for help: where it is, when it is open, whom to call."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120)
    place = models.CharField(_("where it is"), max_length=200)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    # Weekdays as digits, Monday 0.
    days = models.CharField(max_length=7, default="01234")
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(18))
    offline = models.BooleanField(default=False)

    class Meta:
        ordering = ["district__slug", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="paper_station_closes_after_opening"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> Hours:
        return Hours(frozenset(map(int, self.days)), self.opens, self.closes)


class Shift(models.Model):
    """An officer at a station, half-open: she marks, hands over and helps only then."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="shifts")
    officer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "starts"], name="paper_one_shift_a_start"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="paper_shift_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.starts:%F %R}"

    def covers(self, now: datetime) -> bool:
        return self.starts <= now < self.ends


class Lot(models.Model):
    """The paper ballots of one station in one round. `marks` counts, and never says who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="lots")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="lots")
    marks = models.PositiveIntegerField(default=0)
    # How many offline lists were printed: each has a number of its own.
    lists = models.PositiveIntegerField(default=0)
    envelopes = models.PositiveIntegerField(null=True)
    note = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["round", "station__district__slug", "station"]
        constraints = [
            models.UniqueConstraint(fields=["round", "station"], name="paper_one_lot_a_station"),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True)
                | models.Q(envelopes=models.F("marks"))
                | models.Q(note__isnull=False),
                name="paper_envelopes_equal_marks_or_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.station_id}"


class ListLine(models.Model):
    """One line of an offline list, merged once. `seal` knows its voter again, with the round's key only."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="lines")
    list_number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    seal = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Outcome])

    class Meta:
        ordering = ["list_number", "line"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "list_number", "line"], name="paper_a_line_is_merged_once")
        ]

    def __str__(self) -> str:
        return f"{self.list_number}/{self.line}"


class Entry(models.Model):
    """One officer's keying of one sheet: twice a sheet, by two officers. Sheets are anonymous."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="entries")
    sheet = models.PositiveIntegerField()
    turn = models.PositiveSmallIntegerField()
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Kind])
    choices = models.JSONField(default=list)
    typed = models.CharField(max_length=MOST_TYPED)

    class Meta:
        ordering = ["sheet", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "sheet", "turn"], name="paper_a_sheet_is_keyed_twice"),
            models.UniqueConstraint(fields=["lot", "sheet", "officer"], name="paper_by_two_officers"),
            models.CheckConstraint(condition=models.Q(turn__in=TURNS), name="paper_two_turns"),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.sheet}/{self.turn}"


class QueueToken(models.Model):
    """A slip given in the queue before the end: still votes after it, once. Only its keyed hash is kept."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="queue_tokens")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    good_until = models.DateTimeField()
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.round_id} {self.station_id}"
