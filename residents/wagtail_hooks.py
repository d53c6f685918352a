"""In Wagtail too, deleting a person erases the account and keeps the public record."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail import hooks

from residents import actions
from residents.models import Person


@hooks.register("before_delete_user")  # type: ignore[untyped-decorator]
def erase_instead(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Take the person out as she would herself."""
    return erase_all(request, [person])


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def erase_many_instead(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    """The same for several at once."""
    people = [one for one in objects if isinstance(one, Person)]
    return erase_all(request, people) if action_type == "delete" and people else None


def erase_all(request: HttpRequest, people: list[Person]) -> HttpResponse | None:
    if request.method != "POST":
        return None
    for person in people:
        actions.erase_account(person_id=person.id, typed_name=person.display_name, now=timezone.now())
    return redirect("wagtailusers_users:index")
