"""A refusal reaches a person as a page, and a program as problem details."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from rest_framework.exceptions import NotFound, ValidationError

from register.problems import problem_details
from register.refusals import Refusal, RefusalMiddleware, Refused, refuse

TOO_LATE = Refusal("too-late", "The vote is closed.", "See the results.", 409)


def test_nothing_to_refuse_is_no_error() -> None:
    refuse(None)


def test_a_refusal_that_no_view_caught_becomes_a_page_with_its_reason(rf: RequestFactory, db: None) -> None:
    def view(request: HttpRequest) -> None: ...

    page = RefusalMiddleware(view).process_exception(rf.get("/"), Refused(TOO_LATE))  # type: ignore[arg-type]
    assert page is not None
    assert page.status_code == 409
    assert b"The vote is closed." in page.content
    assert b"See the results." in page.content


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Refused(TOO_LATE), 409, "too-late"),
        (NotFound(), 404, "not_found"),
        (ValidationError({"page": ["x"]}), 400, "invalid"),
    ],
)
def test_the_api_answers_problem_details(error: Exception, status: int, code: str) -> None:
    answer = problem_details(error, {})
    assert answer is not None
    assert (answer.status_code, answer.data["title"], answer.content_type) == (
        status,
        code,
        "application/problem+json",
    )


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("http://testserver/en/opinions/", True),
        ("http://testserver/", False),
        ("https://elsewhere.example/en/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_refusal_leads_back_to_a_page_of_this_site_alone(
    rf: RequestFactory, db: None, before: str, offered: bool
) -> None:
    def view(request: HttpRequest) -> None: ...

    request = rf.get("/", headers={"referer": before})
    page = RefusalMiddleware(view).process_exception(request, Refused(TOO_LATE))  # type: ignore[arg-type]
    assert page is not None
    assert (f'href="{before}"' in page.content.decode()) is offered


def test_a_form_without_a_token_is_refused_in_words(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/en/login/", {})
    assert answer.status_code == 403
    assert "Traceback" not in answer.content.decode()
