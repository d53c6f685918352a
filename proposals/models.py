"""Proposals, their supports, and their links to what the council does with them."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.discussion.models import Thread
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.meetings.models import AgendaItem
from council.moderation.models import Case
from council.opinions.models import Opinion
from languages.models import text_key
from proposals.calls.models import Call, Question
from proposals.lifecycle import PUBLIC, State
from proposals.likeness import KEPT, LONGEST_FOUND
from proposals.limits import MOST_LOT, SHEET_LIMIT, SIGNATURE_LIMIT, THRESHOLD
from proposals.phrases import STATES
from residents.models import District


def draw_lot() -> int:
    return secrets.randbelow(MOST_LOT) + 1


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
    # What it would cost, in whole units of the city's money, where its author knows.
    cost = models.PositiveIntegerField(null=True, blank=True)
    # Rounded to about a hundred metres (`positions.coarse`) before they are stored; both or neither.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    # Who wrote it for somebody else, and when that person said that it is what she means.
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    signature = models.CharField(_("name shown"), max_length=SIGNATURE_LIMIT, blank=True)
    state = models.CharField(
        max_length=16, default=State.DRAFT.value, choices=[(one.value, STATES[one].word) for one in State]
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sources"
    )
    threshold = models.PositiveIntegerField(default=THRESHOLD)
    # From 1 to `MOST_LOT`: the number that a visitor's order is drawn from.
    lot = models.BigIntegerField(default=draw_lot, editable=False)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "id"]
        # The list is counted, drawn by lot and offered by language without its rows.
        indexes = [
            models.Index(fields=["state", "-published_at"], name="proposals_by_state"),
            models.Index(fields=["state", "call", "lot", "id"], name="proposals_by_lot"),
            models.Index(fields=["state", "language"], name="proposals_by_language"),
        ]
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
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT.value, State.WITHDRAWN.value])
                | models.Q(helper__isnull=True)
                | models.Q(confirmed_at__isnull=False),
                name="proposals_helped_ones_are_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="proposals_a_point_has_both",
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


class Answer(models.Model):
    """What a proposal answers to a further question of its call."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    text = text_key()

    class Meta:
        ordering = ["question__number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "question"], name="proposals_one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.question_id}"


class Coauthor(models.Model):
    """Somebody whom the author asked to write with her; she is one once she has accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="coauthors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="coauthored"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    signature = models.CharField(_("name shown"), max_length=SIGNATURE_LIMIT, blank=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="proposals_coauthor_once"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True, accepted_at__isnull=True)
                | models.Q(person__isnull=False, accepted_at__isnull=False),
                name="proposals_who_accepts_is_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"


class AskedToWrite(models.Model):
    """Somebody who asks the author to write with her, until the author says yes or no."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="asked_to_write")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asked_to_write"
    )
    signature = models.CharField(_("name shown"), max_length=SIGNATURE_LIMIT)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="proposals_asked_to_write_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"


class PenName(models.Model):
    """The name that a person writes under in a council: always the same, and nobody else's there."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pen_names")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=SIGNATURE_LIMIT)
    # As `likeness.plain` writes it: two names that look the same are the same.
    plain = models.CharField(max_length=2 * SIGNATURE_LIMIT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "council"], name="proposals_one_pen_name_a_council"),
            models.UniqueConstraint(fields=["council", "plain"], name="proposals_a_pen_name_is_one_person"),
        ]

    def __str__(self) -> str:
        return self.name


class Centre(models.Model):
    """Where a district is on the map on which people show the place of their idea."""

    district = models.OneToOneField(District, on_delete=models.CASCADE, related_name="centre")
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return str(self.district)


class Word(models.Model):
    """One word of a public proposal, in any language that it exists in: for finding it, and what is like it.

    `stem` is the beginning that its other forms share; nothing for a word too short to compare by. The empty
    word, by which nothing is found, says that the proposal has none.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=LONGEST_FOUND)
    stem = models.CharField(max_length=KEPT, blank=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            # PostgreSQL finds beginnings in this index whatever its collation; SQLite always does.
            models.Index(
                fields=["word", "proposal", "weight"],
                name="proposals_by_word",
                opclasses=["varchar_pattern_ops", "uuid_ops", "int2_ops"],
            ),
            models.Index(fields=["stem", "proposal", "weight"], name="proposals_by_stem"),
        ]
        constraints = [models.UniqueConstraint(fields=["proposal", "word"], name="proposals_a_word_once")]

    def __str__(self) -> str:
        return self.word


class Submission(models.Model):
    """One time that a proposal lay before the moderators: their case of it.

    `late_at` is when its author was told that they are late; `touched` says that she has changed something
    since they read it.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="submissions")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="submission")
    open = models.BooleanField(default=True)
    touched = models.BooleanField(default=False)
    late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(open=True),
                name="proposals_before_the_moderators_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.case_id}"


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


class PaperSupports(models.Model):
    """A sheet of signatures that a desk counted: how many, never whose. `id` is the form's: twice is once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="paper_supports")
    sheet = models.CharField(_("sheet"), max_length=SHEET_LIMIT)
    count = models.PositiveIntegerField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["proposal", "sheet"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "sheet"], name="proposals_a_sheet_is_counted_once"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="proposals_a_sheet_has_supports"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.sheet}"


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


class Debate(models.Model):
    """The discussion under a published proposal."""

    proposal = models.OneToOneField(
        Proposal, on_delete=models.CASCADE, primary_key=True, related_name="debate"
    )
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="proposal_debate")

    def __str__(self) -> str:
        return f"{self.proposal_id}"
