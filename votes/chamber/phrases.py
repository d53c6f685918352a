"""The words of secret votes in a session."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal

NOT_SECRET = Refusal("not-secret", _("This vote is not secret."), _("Vote on the session’s page."), 409)
