from django.urls import path

from languages.recordings import views

app_name = "recordings"
urlpatterns = [
    path("speak/<slug:purpose>/<uuid:target>/", views.Speak.as_view(), name="speak"),
    path("spoken/<uuid:pk>/", views.own, name="own"),
    path("spoken/<uuid:pk>/sound/", views.sound, name="sound"),
    path("spoken/<uuid:pk>/confirm/", views.confirm, name="confirm"),
    path("spoken/<uuid:pk>/deny/", views.deny, name="deny"),
    path("spoken/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("spoken/<uuid:pk>/silence/", views.silence, name="silence"),
    path("desk/recordings/", views.desk, name="desk"),
    path("desk/recordings/<uuid:pk>/take/", views.take, name="take"),
    path("desk/recordings/<uuid:pk>/release/", views.release, name="release"),
    path("desk/recordings/<uuid:pk>/", views.Write.as_view(), name="write"),
    path("desk/recordings/<uuid:pk>/return/", views.Return.as_view(), name="return"),
]
