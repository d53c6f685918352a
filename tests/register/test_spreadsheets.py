"""A cell of any table that can be fetched is never a formula, and is otherwise left as it is."""

from typing import Any

import pytest

from register.spreadsheets import cell


@pytest.mark.parametrize("begin", ["=1+1", "+cmd", "-2", "@sum", "\tx", "\rx", "\nx"])
def test_a_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(begin: str) -> None:
    assert cell(begin) == f"'{begin}"


@pytest.mark.parametrize("value", ["", "a=b", " =1", "Un guichet", -2, 0, None])
def test_everything_else_stays_as_it_is(value: Any) -> None:
    assert cell(value) == value
