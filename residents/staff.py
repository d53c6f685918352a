"""Wagtail's pages about accounts: they know no last login, because none is kept."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.users.views import users


class StaffFilters(users.UserFilterSet):  # type: ignore[misc]
    last_login = None

    class Meta(users.UserFilterSet.Meta):  # type: ignore[misc]
        pass


class StaffIndex(users.IndexView):  # type: ignore[misc]
    @cached_property
    def columns(self) -> list[Any]:
        return [column for column in super().columns if column.name != "last_login"]


class StaffViewSet(users.UserViewSet):  # type: ignore[misc]
    filterset_class = StaffFilters
    index_view_class = StaffIndex
