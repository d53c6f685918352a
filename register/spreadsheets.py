"""What a table that leaves the house must not do in a spreadsheet: run."""

from typing import Any

# https://owasp.org/www-community/attacks/CSV_Injection
BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> Any:
    """The value in a CSV: a text that a spreadsheet takes for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(BEGINS) else value
