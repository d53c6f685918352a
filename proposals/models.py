"""Proposals, their supports, and their links to what the council does with them."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from languages.models import Text
from proposals.calls.models import Call
from proposals.lifecycle import PUBLIC, State
from proposals.limits import SIGNATURE_LIMIT, THRESHOLD
from proposals.phrases import STATES
from residents.models import District


def text_key(**options: Any) -> Any:
    """A key to a text of the proposal: a text in use is never deleted."""
    return models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+", **options)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def public(self) -> "ProposalQuerySet":
        return self.filter(state__in=[state.value for state in PUBLIC])

    def with_texts(self) -> "ProposalQuerySet":
        """Each with what a list shows of it."""
        return self.select_related("title", "body", "district", "author", "call")


class Proposal(models.Model):
    """An idea of someone who lives here. `author` is empty when it was sent without an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
    )
    # The call that it answers; none is the open box.
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    code_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=12)
    title = text_key(null=True, blank=True)
    body = text_key(null=True, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.CharField(max_length=12, blank=True, choices=[(one.value, THEMES[one]) for one in Theme])
    signature = models.CharField(_("name shown"), max_length=SIGNATURE_LIMIT, blank=True)
    state = models.CharField(
        max_length=16, default=State.DRAFT.value, choices=[(one.value, STATES[one].word) for one in State]
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sources"
    )
    threshold = models.PositiveIntegerField(default=THRESHOLD)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "id"]
        indexes = [models.Index(fields=["state", "-published_at"], name="proposals_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.MERGED.value, merged_into__isnull=False)
                | (~models.Q(state=State.MERGED.value) & models.Q(merged_into__isnull=True)),
                name="proposals_merged_names_into_what",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT.value, State.WITHDRAWN.value])
                | models.Q(title__isnull=False, body__isnull=False),
                name="proposals_sent_ones_have_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title or self.id)

    def get_absolute_url(self) -> str:
        return reverse("proposals:proposal", args=[self.id])

    @property
    def stage(self) -> State:
        return State(self.state)

    @property
    def public(self) -> bool:
        return self.stage in PUBLIC


class Note(models.Model):
    """The words beside a line of the fate: why something was done, or what the author answered."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="notes")
    line = models.PositiveIntegerField()
    text = text_key()
    rule = models.CharField(
        max_length=16, blank=True, choices=[(one.value, RULES[one]) for one in CharterRule]
    )

    class Meta:
        ordering = ["proposal", "line"]
        constraints = [models.UniqueConstraint(fields=["proposal", "line"], name="proposals_one_note_a_line")]

    def __str__(self) -> str:
        return f"{self.proposal_id} #{self.line}"


class Support(models.Model):
    """One resident's support, once. It carries no time."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="proposals_one_support_a_resident")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"


class Following(models.Model):
    """Somebody who wants to be told of each step, and does not support it (yet). It carries no time."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="followings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="proposals_followed_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"


class Hearing(models.Model):
    """A proposal on the agenda of a meeting."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="hearings")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="hearings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "item"], name="proposals_heard_once_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.item_id}"


class Carried(models.Model):
    """A proposal taken into an opinion, among its sources."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="carried")
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "opinion"], name="proposals_carried_once_an_opinion")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.opinion_id}"
