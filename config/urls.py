"""Every door of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView, TemplateView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.api import router
from register.views import seal_key

# Wagtail brings doors for passwords, which nobody has here: they lead to the one login page.
login = RedirectView.as_view(pattern_name="residents:login", query_string=True)
handler400 = "register.problems.bad_request"
handler404 = "register.problems.not_found"
handler500 = "register.problems.server_error"
api = [path("", include(router().urls))]
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include(api)),
    path("api/schema/", SpectacularAPIView.as_view(urlconf=[path("api/v1/", include(api))]), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("register/", include("register.urls")),
    path("seal.pem", seal_key, name="seal"),
    path("cms/login/", login),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("cms.urls")),
]
if settings.DEBUG:
    urlpatterns += [path("styleguide/", TemplateView.as_view(template_name="styleguide.html"))]
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns += i18n_patterns(
    path("", include("residents.urls")),
    path("", include("residents.delivery.urls")),
    path("", include("residents.duties.urls")),
    path("", include("languages.urls")),
    path("account/", include("residents.account_urls")),
    path("demo/", include("residents.demo_urls")),
    path("", include("languages.recordings.urls")),
    path("councils/", include("council.bodies.urls")),
    path("discussion/", include("council.discussion.urls")),
    path("moderation/", include("council.moderation.urls")),
    path("meetings/", include("council.meetings.urls")),
    path("floor/", include("council.floor.urls")),
    path("workshops/", include("council.workshops.urls")),
    path("interpretation/", include("council.interpretation.urls")),
    path("opinions/", include("council.opinions.urls")),
    path("contributions/", include("council.contributions.urls")),
    path("minutes/", include("council.minutes.urls")),
    path("commitments/", include("council.commitments.urls")),
    path("referrals/", include("council.referrals.urls")),
    path("drafts/", include("council.drafting.urls")),
    path("proposals/calls/", include("proposals.calls.urls")),
    path("proposals/", include("proposals.attachments.urls")),
    path("synthesis/", include("proposals.synthesis.urls")),
    path("proposals/amendments/", include("proposals.amendments.urls")),
    path("proposals/evaluation/", include("proposals.evaluation.urls")),
    path("proposals/", include("proposals.urls")),
    path("", include("votes.paper.urls")),
    path("", include("votes.codes.urls")),
    path("votes/secret/", include("votes.chamber.urls")),
    path("votes/", include("votes.proofs.urls")),
    path("votes/", include("votes.budgets.urls")),
    path("record/", include("config.record.urls")),
    path("_util/login/", login),
    path("", include(wagtail_urls)),
)
