from django.urls import path

from council.discussion import views

app_name = "discussion"
urlpatterns = [
    path("<uuid:pk>/", views.thread, name="thread"),
    path("<uuid:pk>/write/", views.Write.as_view(), name="write"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/<uuid:pk>/hide/", views.Hide.as_view(), name="hide"),
    path("messages/<uuid:pk>/translate/", views.Translate.as_view(), name="translate"),
    path("messages/<uuid:pk>/restore/", views.restore, name="restore"),
    path("messages/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
]
