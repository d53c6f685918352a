"""`manage.py open_city`: how a real city begins. It asks for what is missing and doubles nothing."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.actions import open_site, seat_editors
from council.bodies.actions import adopt_rules, found_council
from council.bodies.models import Council
from council.bodies.offices import CouncilKind
from residents.models import Person, RoleHeld
from residents.permissions import day_of
from residents.roles import Role

CODES = [code for code, _name in settings.LANGUAGES]
QUESTIONS = {
    "name": "Name of the city: ",
    "council": "Name of the council: ",
    "admin_email": "E-mail of the administrator: ",
}


class Command(BaseCommand):
    help = "Open a city: its site and pages, its council, its administrator, and a test mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="name of the city")
        parser.add_argument("--council", help="name of the council")
        parser.add_argument("--admin-email", help="the administrator logs in with codes sent here")
        parser.add_argument(
            "--languages",
            default=",".join(CODES),
            help=f"languages of the first pages (default: {','.join(CODES)})",
        )
        parser.add_argument("--no-mail", action="store_true", help="send no test mail")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = {name: self.answer(name, options[name]) for name in QUESTIONS}
        languages = chosen(options["languages"])
        check(answers["admin_email"])
        now = timezone.now()
        with transaction.atomic():
            admin = administrator(answers["admin_email"], languages[0], now)
            open_site(told=told(answers["name"], answers["council"]), languages=languages)
            council = council_of(answers["council"], admin, now)
            seat_editors(now=now)
        self.stdout.write(f"{answers['name']} is open: {settings.SITE_URL}/{languages[0]}/")
        self.stdout.write(f"Council: {settings.SITE_URL}/{languages[0]}/councils/{council.slug}/")
        self.stdout.write(f"Pages and settings: {settings.SITE_URL}/cms/")
        if not options["no_mail"]:
            self.send_test(answers["admin_email"], languages[0])

    def answer(self, name: str, given: str | None) -> str:
        """What was given, or what the person at the terminal types; nothing is ever guessed."""
        if not given and sys.stdin.isatty():
            given = input(QUESTIONS[name])
        if not (given or "").strip():
            raise CommandError(f"--{name.replace('_', '-')} is missing.")
        return str(given).strip()

    def send_test(self, email: str, language: str) -> None:
        """A mail that shows that codes will arrive. Where it fails the city stays open."""
        with override(language):
            subject, body = (
                _("A test from your council’s site"),
                _("If you can read this, the site can send mail."),
            )
        try:
            send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [email])
        except OSError as error:
            raise CommandError(
                f"The city is open, but the test mail failed: {error}. Check EMAIL_URL."
            ) from error
        self.stdout.write(f"A test mail went to {email}.")


def chosen(listed: str) -> list[str]:
    """The languages asked for, in the site's order."""
    asked = {code.strip() for code in listed.split(",") if code.strip()}
    unknown = sorted(asked - set(CODES))
    if unknown or not asked:
        raise CommandError(
            f"--languages: choose among {', '.join(CODES)}; not {', '.join(unknown) or 'none'}."
        )
    return [code for code in CODES if code in asked]


def check(email: str) -> None:
    """Stop on a malformed address and on a database without tables."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"--admin-email: {email} is not an e-mail address.") from error
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not ready: run `manage.py migrate` first.")


def administrator(email: str, language: str, now: datetime) -> Person:
    """A superuser who logs in with a code, and the roles that opening a city needs."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_superuser(email, display_name=email.split("@")[0], language=language)
    elif not person.is_superuser:
        raise CommandError(f"{email} already belongs to a person who is not an administrator.")
    for role in (Role.ORGANISER, Role.EDITOR):
        if not person.roles.filter(role=role.value).exists():
            RoleHeld.objects.create(person=person, role=role.value, starts=day_of(now))
    return person


def council_of(name: str, admin: Person, now: datetime) -> Council:
    """The council of that name, with rules of procedure that its organisers complete. No seat is invented."""
    slug = slugify(name)[:40] or "council"
    found = Council.objects.filter(slug=slug).first()
    if found:
        return found
    council = found_council(
        slug=slug, kind=CouncilKind.COLLEGES, names=dict.fromkeys(CODES, name), intros={}, colleges=[],
        organiser=admin, now=now,
    )  # fmt: skip
    adopt_rules(council_id=council.id, starts=day_of(now), organiser=admin, now=now)
    return council


def told(city: str, council: str) -> dict[str, dict[str, str]]:
    """What the settings begin with: two names, the same in every language until an editor translates them."""
    return {"city": dict.fromkeys(CODES, city), "subtitle": dict.fromkeys(CODES, council)}
