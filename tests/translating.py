"""The form of a page that translates, as a browser sends it."""

import re
from typing import Any

HIDDEN = re.compile(r'<input type="hidden" name="(seen|[^"]*_base)"(?: value="([^"]*)")?')


def sent(answer: Any, **typed: str) -> dict[str, str]:
    """What was typed, with what the page of this answer says that its reader has seen."""
    return dict(HIDDEN.findall(answer.content.decode())) | typed


def lose_nothing(browser: Any, url: str, mine: dict[str, str], other: Any) -> None:
    """While `mine` is typed in, `other` saves: her words are shown beside mine; then mine are saved.

    `other` saves somebody else's words and gives them back.
    """
    form = sent(browser.get(url), **mine)
    theirs = other()
    refused = browser.post(url, form)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert all(one in page for one in [theirs, *mine.values()])
    assert browser.post(url, form).status_code == 409, "sent again as it was, nothing more is seen"
    assert browser.post(url, sent(refused, **mine)).status_code == 302
    assert browser.post(url, sent(refused, **mine)).status_code == 302, "a second tap"
