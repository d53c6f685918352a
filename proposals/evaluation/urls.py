from django.urls import path

from proposals.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.evaluations, name="list"),
    path("call/<slug:slug>/", views.Checklist.as_view(), name="checklist"),
    path("call/<slug:slug>/<uuid:key>/remove/", views.remove_criterion, name="remove-criterion"),
    path("<uuid:pk>/", views.work, name="work"),
    path("<uuid:pk>/assign/", views.Assign.as_view(), name="assign"),
    path("<uuid:pk>/release/<uuid:key>/", views.release, name="release"),
    path("<uuid:pk>/declare/", views.Declare.as_view(), name="declare"),
    path("<uuid:pk>/note/", views.Note.as_view(), name="note"),
    path("<uuid:pk>/tick/", views.Tick.as_view(), name="tick"),
    path("<uuid:pk>/find/", views.Find.as_view(), name="find"),
    path("<uuid:pk>/publish/", views.Publish.as_view(), name="publish"),
    path("<uuid:pk>/publish/take-back/", views.unschedule, name="unschedule"),
]
