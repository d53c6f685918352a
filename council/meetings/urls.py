from django.urls import path

from council.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.listing, name="list"),
    path("plan/<slug:slug>/", views.Convene.as_view(), name="convene"),
    path("<uuid:pk>/", views.meeting, name="meeting"),
    path("<uuid:pk>/chair/", views.chair, name="chair"),
    path("<uuid:pk>/presence/", views.presence, name="presence"),
    path("<uuid:pk>/acts/<slug:act>/", views.act, name="act"),
    path("<uuid:pk>/prepare-vote/", views.PrepareVote.as_view(), name="prepare_vote"),
    path("items/<uuid:pk>/current/", views.set_item, name="set_item"),
    path("votes/<uuid:pk>/cast/", views.cast, name="cast"),
    path("votes/<uuid:pk>/acts/<slug:act>/", views.vote_act, name="vote_act"),
]
