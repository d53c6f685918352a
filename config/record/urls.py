from django.urls import path

from config.record import views

app_name = "record"
urlpatterns = [
    path("", views.page, name="page"),
    path("<str:name>", views.download, name="download"),
]
