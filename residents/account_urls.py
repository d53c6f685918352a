"""The doors of django-allauth that this site opens: codes by mail, no passwords. Names are allauth's own."""

from allauth.account.views import AccountInactiveView
from django.urls import path
from django.views.generic import RedirectView

from residents.views import entering

urlpatterns = [
    path(
        "login/",
        RedirectView.as_view(pattern_name="residents:login", query_string=True),
        name="account_login",
    ),
    path("logout/", RedirectView.as_view(pattern_name="residents:logout"), name="account_logout"),
    path("inactive/", AccountInactiveView.as_view(), name="account_inactive"),
    path("signup/", entering.Join.as_view(), name="account_signup"),
    path("login/code/", entering.AskCode.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", entering.EnterCode.as_view(), name="account_confirm_login_code"),
    path("email/", entering.ChangeMail.as_view(), name="account_email"),
    path("confirm-email/", entering.ProveMail.as_view(), name="account_email_verification_sent"),
]
