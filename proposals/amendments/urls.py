from django.urls import path

from proposals.amendments import views

app_name = "amendments"
urlpatterns = [
    path("of/<uuid:pk>/", views.amendments, name="list"),
    path("of/<uuid:pk>/new/", views.Suggest.as_view(), name="new"),
    path("of/<uuid:pk>/<int:old>/<int:new>/", views.compare, name="compare"),
    path("<uuid:key>/", views.amendment, name="amendment"),
    path("<uuid:key>/accept/", views.accept, name="accept"),
    path("<uuid:key>/refuse/", views.TurnDown.as_view(), name="refuse"),
    path("<uuid:key>/take-back/", views.withdraw, name="withdraw"),
    path("<uuid:key>/renew/", views.Renew.as_view(), name="renew"),
    path("<uuid:key>/hide/", views.Hide.as_view(), name="hide"),
]
