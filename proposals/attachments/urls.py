from django.urls import path

from proposals.attachments import views

app_name = "attachments"
urlpatterns = [
    path("new/<uuid:pk>/pictures/", views.AddPicture.as_view(), name="picture"),
    path("new/<uuid:pk>/documents/", views.AddDocument.as_view(), name="document"),
    path("files/<uuid:pk>/", views.file, name="file"),
    path("files/<uuid:pk>/small/", views.small, name="small"),
    path("files/<uuid:pk>/words/", views.ChangeWords.as_view(), name="words"),
    path("files/<uuid:pk>/remove/", views.remove, name="remove"),
]
