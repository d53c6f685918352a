"""Wagtail's pages about accounts."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from residents.models import Person, RoleHeld
from tests.residents.conftest import People


@pytest.fixture
def office(cast: People) -> Client:
    """The browser of an administrator."""
    cast("amina")
    admin = Person.objects.create_superuser("admin@rivemont.example", display_name="Admin")
    client = Client()
    client.force_login(admin, backend="residents.backends.CardBackend")
    return client


def test_the_list_of_accounts_knows_no_last_login(office: Client) -> None:
    page = office.get("/cms/users/")
    assert page.status_code == 200
    assert "Amina" in page.content.decode()
    assert "last_login" not in page.content.decode()
    assert office.get("/cms/users/?ordering=last_login&last_login_from=2020-01-01").status_code == 200


@pytest.mark.parametrize("address", ["/cms/users/delete/{0}/", "/cms/bulk/residents/person/delete/?id={0}"])
def test_deleting_there_erases_and_keeps_the_row(office: Client, cast: People, address: str) -> None:
    person = cast("luc")
    there = address.format(person.id)
    assert office.get(there).status_code == 200
    assert Person.objects.get(id=person.id).is_active
    answer: Any = office.post(there)
    assert answer["Location"] == "/cms/users/"
    left = Person.objects.get(id=person.id)
    assert (left.is_active, left.email) == (False, None)
    assert not RoleHeld.objects.filter(person=left).exists()


@pytest.mark.parametrize("address", ["/cms/users/delete/{0}/", "/cms/bulk/residents/person/delete/?id={0}"])
def test_who_only_works_on_pages_deletes_nobody(cast: People, address: str) -> None:
    person, editor, client = cast("luc"), cast("giulia"), Client()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor, backend="residents.backends.CardBackend")
    client.post(address.format(person.id))
    assert Person.objects.get(id=person.id).is_active
