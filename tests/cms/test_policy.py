"""Scripts and styles: strict for everybody, looser in Wagtail's screens alone."""

import pytest
from django.test import Client

from cms.models import HomePage
from config.environment import sockets


@pytest.mark.parametrize("path", ["/fr/", "/ar/help/", "/fr/nowhere/", "/robots.txt"])
def test_a_public_page_allows_no_inline_script_or_style(home: HomePage, client: Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_reaches_its_own_socket_in_browsers_that_do_not_count_it_as_the_site(
    home: HomePage, client: Client
) -> None:
    policy = client.get("/fr/").headers["Content-Security-Policy"]
    reached = next(part for part in policy.split("; ") if part.startswith("connect-src")).split()
    assert {"'self'", "ws://127.0.0.1:*", "ws://localhost:*"} <= set(reached)


def test_a_city_s_pages_reach_only_its_own_sockets() -> None:
    allowed = ["council.example.org", ".example.net", "[::1]"]
    assert sockets(allowed, secure=True) == ["wss://council.example.org", "wss://*.example.net"]


def test_wagtail_s_screens_get_what_they_need_and_no_more(editor: Client) -> None:
    policy = editor.get("/cms/").headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
