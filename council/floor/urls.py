from django.urls import path

from council.floor import views

app_name = "floor"
urlpatterns = [
    path("rules/<slug:slug>/", views.how, name="how"),
    path("rules/<slug:slug>/new/", views.AdoptRules.as_view(), name="adopt-rules"),
    path("<uuid:pk>/", views.page, name="floor"),
    path("<uuid:pk>/ask/", views.Ask.as_view(), name="ask"),
    path("<uuid:pk>/list/", views.List.as_view(), name="list"),
    path("<uuid:pk>/guest/", views.Invite.as_view(), name="invite"),
    path("<uuid:pk>/next/", views.call_next, name="next"),
    path("<uuid:pk>/close/", views.close_list, name="close-list"),
    path("<uuid:pk>/reopen/", views.reopen_list, name="reopen-list"),
    path("requests/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("requests/<uuid:pk>/call/", views.CallOut.as_view(), name="call-out"),
    path("speeches/<uuid:pk>/<slug:act>/", views.move, name="move"),
]
