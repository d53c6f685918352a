"""What this floor adds to Wagtail's screens."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms import views

# People are not managed here: roles are given at the desk, with dates.
NOT_HERE = {"users", "groups", "locales"}


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def admin_urls() -> list[URLPattern]:
    return [path("missing-translations/", views.missing, name="cms_missing")]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def missing_item() -> MenuItem:
    return MenuItem(_("Missing translations"), reverse("cms_missing"), icon_name="globe", order=10)


@hooks.register("construct_settings_menu")  # type: ignore[untyped-decorator]
def leave_people_out(request: Any, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in NOT_HERE]
