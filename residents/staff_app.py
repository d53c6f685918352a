"""Wagtail's list of accounts, without what we do not keep."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffConfig(WagtailUsersAppConfig):  # type: ignore[misc]
    user_viewset = "residents.staff.StaffViewSet"
