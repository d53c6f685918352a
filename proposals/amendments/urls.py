from django.urls import path

from proposals.amendments.views import changing, moderating

app_name = "amendments"
urlpatterns = [
    path("of/<uuid:pk>/", changing.amendments, name="list"),
    path("of/<uuid:pk>/new/", changing.Suggest.as_view(), name="new"),
    path("of/<uuid:pk>/versions/", changing.versions, name="versions"),
    path("of/<uuid:pk>/<int:old>/<int:new>/", changing.compare, name="compare"),
    path("<uuid:key>/", changing.amendment, name="amendment"),
    path("<uuid:key>/accept/", changing.accept, name="accept"),
    path("<uuid:key>/refuse/", changing.TurnDown.as_view(), name="refuse"),
    path("<uuid:key>/take-back/", changing.withdraw, name="withdraw"),
    path("<uuid:key>/renew/", changing.Renew.as_view(), name="renew"),
    path("<uuid:key>/report/", moderating.Report.as_view(), name="report"),
    path("<uuid:key>/hide/", moderating.Hide.as_view(), name="hide"),
    path("<uuid:key>/keep/", moderating.keep, name="keep"),
]
