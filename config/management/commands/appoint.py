"""`manage.py appoint ines@example.org moderator`: give somebody a role; with --end, end it."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from residents.actions import end_role, give_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role


def day(text: str) -> date:
    """A day written 2026-11-21."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    help = "Give a person a role of the council, or end it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the person has logged in once with this address")
        parser.add_argument("role", choices=[role.value for role in Role])
        parser.add_argument(
            "--from", dest="starts", type=day, help="first day, as in 2026-11-21; today if left out"
        )
        parser.add_argument("--until", type=day, help="first day on which the role is no longer held")
        parser.add_argument("--end", action="store_true", help="end the role today instead")

    def handle(self, *args: Any, email: str, role: str, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise CommandError(
                f"Nobody has an account with {email}. They make one by logging in with a code."
            )
        today = day_of(timezone.now())
        if options["end"]:
            held = end_role(person_id=person.id, role=Role(role), day=today)
            self.stdout.write(f"{email} {'is no longer' if held else 'was not'} {role}")
            return
        starts = options["starts"] or today
        try:
            give_role(person_id=person.id, role=Role(role), starts=starts, ends=options["until"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        until = f" until {options['until']}" if options["until"] else ""
        self.stdout.write(f"{email} is {role} from {starts}{until}")
