from django.urls import path

from council.discussion import views

app_name = "discussion"
urlpatterns = [
    path("<uuid:pk>/", views.thread, name="thread"),
    path("<uuid:pk>/write/", views.Write.as_view(), name="write"),
    path("<uuid:pk>/settings/", views.Keep.as_view(), name="settings"),
    path("<uuid:pk>/invited/", views.invited, name="invited"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/<uuid:pk>/answer/", views.Answer.as_view(), name="answer"),
    path("messages/<uuid:pk>/edit/", views.Edit.as_view(), name="edit"),
    path("messages/<uuid:pk>/hide/", views.Hide.as_view(), name="hide"),
    path("messages/<uuid:pk>/wipe/", views.Wipe.as_view(), name="wipe"),
    path("messages/<uuid:pk>/language/", views.correct, name="correct"),
    path("messages/<uuid:pk>/doubted/", views.doubted, name="doubted"),
    path("messages/<uuid:pk>/translate/", views.Translate.as_view(), name="translate"),
    path("messages/<uuid:pk>/react/", views.react, name="react"),
    *(path(f"messages/<uuid:pk>/{what}/", views.touch, {"what": what}, name=what) for what in views.TOUCHES),
]
