from django.urls import path

from council.bodies import views

app_name = "bodies"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<slug:slug>/", views.council, name="council"),
]
