from django.urls import path

from council.contributions import views

app_name = "contributions"
urlpatterns = [
    path("of/<slug:slug>/", views.listing, name="list"),
    path("of/<slug:slug>/new/", views.Write.as_view(), name="new"),
    path("<uuid:contribution_id>/", views.contribution, name="contribution"),
    path("<uuid:contribution_id>/confirm/", views.acknowledge, name="acknowledge"),
    path("<uuid:contribution_id>/answer/", views.Answer.as_view(), name="answer"),
    path("<uuid:contribution_id>/set-aside/", views.SetAside.as_view(), name="set-aside"),
]
