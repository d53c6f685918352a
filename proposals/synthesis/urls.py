from django.urls import path

from proposals.synthesis import views

app_name = "synthesis"
urlpatterns = [
    path("<uuid:pk>/", views.board, name="board"),
    path("<uuid:pk>/group/", views.Group.as_view(), name="group"),
    path("workshop/<uuid:pk>/note/", views.Note.as_view(), name="note"),
    path("aside/<uuid:pk>/", views.SetAside.as_view(), name="set-aside"),
    path("text/<uuid:pk>/", views.text, name="text"),
    path("text/<uuid:pk>/reword/", views.Reword.as_view(), name="reword"),
    path("text/<uuid:pk>/vote/", views.PutToVote.as_view(), name="vote"),
    path("text/<uuid:pk>/settle/", views.Settle.as_view(), name="settle"),
    path("text/<uuid:pk>/undo/", views.dissolve, name="dissolve"),
    path("part/<int:pk>/", views.answer, name="answer"),
    path("part/<int:pk>/word/", views.word, name="word"),
    path("part/<int:pk>/out/", views.out, name="out"),
]
