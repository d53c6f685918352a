from django.urls import path

from languages import views

app_name = "languages"
THING = "desk/translations/<slug:source>/<uuid:key>/<slug:code>/"
urlpatterns = [
    path("desk/translations/", views.desk, name="desk"),
    path("desk/translations/words/", views.Words.as_view(), name="words"),
    path("desk/translations/words/<int:pk>/remove/", views.remove_word, name="remove-word"),
    path(THING, views.Translate.as_view(), name="translate"),
    path(f"{THING}claim/", views.claim, name="claim"),
    path(f"{THING}checked/", views.certify, name="certify"),
    path("translations/<slug:source>/<uuid:key>/ask/", views.ask, name="ask"),
]
