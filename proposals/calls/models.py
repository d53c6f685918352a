"""Calls for proposals, their extra questions, and why their dates were moved."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from languages.models import Text
from proposals.calls.audiences import Audience
from proposals.calls.limits import LONGEST_BODY, QUESTION_LIMIT, TITLE_LIMIT
from proposals.calls.phases import WINDOWS, Dates, Phase, Window, phase
from proposals.calls.phrases import AUDIENCES
from residents.eligibility import Age
from residents.models import District


def moment() -> Any:
    return models.DateTimeField(null=True, blank=True)


def whole(name: str) -> models.CheckConstraint:
    """A window has both of its ends, in their order, or none."""
    opens, closes = f"{name}_opens", f"{name}_closes"
    none = models.Q(**{f"{opens}__isnull": True, f"{closes}__isnull": True})
    return models.CheckConstraint(
        condition=none | models.Q(**{f"{closes}__gt": models.F(opens)}), name=f"calls_{name}_closes_after"
    )


class Call(models.Model):
    """What a council asks residents for. Its row's lock orders what organisers change.

    `themes` and `districts` narrow what a proposal may be about; empty means anything.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    text = models.TextField(_("text"), blank=True)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="calls")
    audience = models.CharField(
        max_length=12,
        default=Audience.ANYONE.value,
        choices=[(one.value, AUDIENCES[one]) for one in Audience],
    )
    # The age that who sends or supports must have reached, where the call is for residents.
    age_floor = models.CharField(max_length=2, blank=True, choices=[(one.value, one.value) for one in Age])
    themes = models.JSONField(default=list, blank=True)
    districts = models.ManyToManyField(District, blank=True, related_name="+")
    body_limit = models.PositiveSmallIntegerField(default=LONGEST_BODY)
    # 0 is no limit.
    per_person = models.PositiveSmallIntegerField(default=0)
    supports_per_person = models.PositiveSmallIntegerField(default=0)
    threshold = models.PositiveIntegerField(default=50)
    hides_supports = models.BooleanField(default=False)
    # How many of each a proposal may have.
    pictures = models.PositiveSmallIntegerField(default=3)
    documents = models.PositiveSmallIntegerField(default=2)
    asks_cost = models.BooleanField(default=False)
    # The codes of the languages in which the call and its questions must exist before it begins.
    required_languages = models.JSONField(default=list, blank=True)
    ready = models.BooleanField(default=False)
    announced_at = models.DateTimeField()
    collecting_opens, collecting_closes = moment(), moment()
    supporting_opens, supporting_closes = moment(), moment()
    evaluating_opens, evaluating_closes = moment(), moment()
    answering_opens, answering_closes = moment(), moment()

    class Meta:
        ordering = ["-announced_at", "slug"]
        constraints = [whole(one.value) for one in WINDOWS]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.slug])

    @property
    def dates(self) -> Dates:
        ends = {one: (getattr(self, f"{one}_opens"), getattr(self, f"{one}_closes")) for one in WINDOWS}
        windows = {one: Window(*both) for one, both in ends.items() if all(both)}
        return Dates(windows, self.ready)

    def phase(self, now: datetime) -> Phase:
        return phase(self.dates, now)


class Question(models.Model):
    """A further question that a call asks everybody who proposes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=QUESTION_LIMIT)
    needed = models.BooleanField(default=False)

    class Meta:
        ordering = ["call", "number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="calls_one_question_a_number")]

    def __str__(self) -> str:
        return self.text


class DateChange(models.Model):
    """Why dates were moved: the words beside that line of the register."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="date_changes")
    line = models.PositiveIntegerField()
    at = models.DateTimeField()
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["call", "-line"]
        constraints = [models.UniqueConstraint(fields=["call", "line"], name="calls_one_reason_a_line")]

    def __str__(self) -> str:
        return f"{self.call_id} #{self.line}"
