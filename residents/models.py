"""People and what they may take part in. Never: nationality, status, documents, birth dates, addresses."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.models import Session
from django.db import models
from django.utils.translation import gettext_lazy as _

from residents.eligibility import Age
from residents.phrases import DESK_ACTS, ROLES
from residents.roles import DeskWork, Role


class District(models.Model):
    """A part of the city: the nearest that an address comes."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: object
    ) -> "Person":
        person = self.model(email=self.normalize_email(email) if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """An account. The name may be a pseudonym; the e-mail is optional, for those who log in with a card.

    Without the column `last_login`, Django keeps no moment of a login.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    display_name = models.CharField(_("name shown"), max_length=80)
    language = models.CharField(_("language"), max_length=12, default="fr")
    district = models.ForeignKey(
        District, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("district")
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_on = models.DateField(auto_now_add=True)
    erased_on = models.DateField(null=True, blank=True)
    last_login = None

    objects = PersonManager()
    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class RoleHeld(models.Model):
    """A role with its dates, half-open."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=16, choices=[(role.value, ROLES[role]) for role in Role])
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "starts"], name="residents_one_role_a_start"),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="residents_role_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Attestation(models.Model):
    """A desk's word that a person lives in a district: what makes her eligible."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attestations")
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    age = models.CharField(max_length=2, blank=True, choices=[(age.value, age.value) for age in Age])
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts}"


class Card(models.Model):
    """A number and a hashed PIN given at a desk. Wrong PINs slow this card down, whoever types them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    number = models.CharField(max_length=8, unique=True)
    pin = models.CharField(max_length=128)
    made_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked_on__isnull=True), name="residents_one_live_card"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_on}"


class PersonSession(models.Model):
    """An open session as its owner sees it: two words for the device, days, never an address or an hour."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    device = models.CharField(max_length=60, blank=True)
    started_on = models.DateField()
    seen_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.started_on}"


class DeskAct(models.Model):
    """How often a desk did what on a day: enough to notice abuse, no line a person."""

    officer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    act = models.CharField(max_length=16, choices=[(act.value, DESK_ACTS[act]) for act in DeskWork])
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "day", "act"], name="residents_one_count_a_day_and_act"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.act} {self.count}"


class Proof(models.Model):
    """A code that was mailed so that a person shows again who she is: hashed, short-lived, few tries."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", primary_key=True)
    code = models.CharField(max_length=128)
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Token(models.Model):
    """How a program of the city shows in whose name it asks: a keyed hash, what it may do, and days only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    made_on = models.DateField()
    expires_on = models.DateField()
    used_on = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["made_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("made_on")), name="residents_a_token_ends"
            )
        ]

    def __str__(self) -> str:
        return self.name
