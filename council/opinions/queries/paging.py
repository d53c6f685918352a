"""Pages of a long list: a page is found among the keys alone, and only its own rows are joined and read."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class KeyPaginator(Paginator[Any]):
    """`keys` is the ordered list without joins, so that an index gives it; `rows` has what a card needs."""

    def __init__(self, keys: QuerySet[Any], rows: QuerySet[Any], per_page: int) -> None:
        super().__init__(keys.values_list("pk", flat=True), per_page)
        self.rows = rows

    def page(self, number: int | str) -> Page[Any]:
        """One page's rows, in the order of the keys; in two queries however far in it is."""
        place = self.validate_number(number)
        start = (place - 1) * self.per_page
        wanted = list(self.object_list[start : start + self.per_page])
        found = self.rows.in_bulk(wanted)
        return Page([found[key] for key in wanted if key in found], place, self)
