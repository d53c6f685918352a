from django.urls import path

from residents.duties import views

app_name = "duties"
urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("waiting/stand-ins/", views.StandIns.as_view(), name="stand-ins"),
    path("waiting/stand-ins/<int:pk>/<slug:act>/", views.answer, name="answer"),
    path("waiting/give/<str:key>/", views.HandOver.as_view(), name="hand-over"),
    path("waiting/give/<str:key>/back/", views.give_back, name="give-back"),
]
