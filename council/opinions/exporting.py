"""The inbox as a table for the city's own register."""

import csv
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from council.opinions.queries import INBOX_COLUMNS
from register.spreadsheets import cell


def inbox_csv(rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """CSV in UTF-8, with the mark by which spreadsheets know it."""
    answer = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="inbox.csv"'},
    )
    table = csv.writer(answer)
    table.writerow(INBOX_COLUMNS)
    table.writerows([cell(row[name]) for name in INBOX_COLUMNS] for row in rows)
    return answer
