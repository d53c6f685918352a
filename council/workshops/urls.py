from django.urls import path

from council.workshops import views

app_name = "workshops"
urlpatterns = [
    path("of/<uuid:pk>/plan/", views.Plan.as_view(), name="plan"),
    path("of/<uuid:pk>/back/", views.all_back, name="all-back"),
    path("<uuid:pk>/", views.workshop, name="workshop"),
    path("<uuid:pk>/change/", views.Change.as_view(), name="change"),
    path("<uuid:pk>/rapporteur/", views.NameRapporteur.as_view(), name="name"),
    path("<uuid:pk>/rapporteur/<uuid:person>/end/", views.end_rapporteur, name="end-rapporteur"),
    path("<uuid:pk>/people/", views.Assign.as_view(), name="assign"),
    path("<uuid:pk>/reopen/", views.Reopen.as_view(), name="reopen"),
    path("<uuid:pk>/report/", views.Report.as_view(), name="report"),
    path("<uuid:pk>/<slug:act>/", views.act, name="act"),
]
