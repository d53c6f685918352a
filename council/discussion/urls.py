from django.urls import path

from council.discussion import views

app_name = "discussion"
urlpatterns = [
    path("<uuid:pk>/", views.thread, name="thread"),
    path("<uuid:pk>/write/", views.Write.as_view(), name="write"),
    path("<uuid:pk>/settings/", views.Keep.as_view(), name="settings"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/<uuid:pk>/answer/", views.Answer.as_view(), name="answer"),
    path("messages/<uuid:pk>/edit/", views.Edit.as_view(), name="edit"),
    path("messages/<uuid:pk>/hide/", views.Hide.as_view(), name="hide"),
    path("messages/<uuid:pk>/wipe/", views.Wipe.as_view(), name="wipe"),
    path("messages/<uuid:pk>/translate/", views.Translate.as_view(), name="translate"),
    path("messages/<uuid:pk>/restore/", views.restore, name="restore"),
    path("messages/<uuid:pk>/approve/", views.approve, name="approve"),
    path("messages/<uuid:pk>/review/", views.review, name="review"),
    path("messages/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("messages/<uuid:pk>/react/", views.react, name="react"),
    path("messages/<uuid:pk>/pin/", views.mark, {"what": "pin"}, name="pin"),
    path("messages/<uuid:pk>/unpin/", views.mark, {"what": "unpin"}, name="unpin"),
    path("messages/<uuid:pk>/answered/", views.mark, {"what": "answered"}, name="answered"),
    path("messages/<uuid:pk>/unanswered/", views.mark, {"what": "unanswered"}, name="unanswered"),
]
