from django.urls import path

from proposals.calls.views import organising, reading

app_name = "calls"
urlpatterns = [
    path("", reading.calls, name="list"),
    path("begin/", organising.Begin.as_view(), name="begin"),
    path("<slug:slug>/", reading.call, name="call"),
    path("<slug:slug>/manage/", organising.Manage.as_view(), name="manage"),
    path("<slug:slug>/manage/change/", organising.Change.as_view(), name="change"),
    path("<slug:slug>/manage/question/", organising.PutQuestion.as_view(), name="add-question"),
    path("<slug:slug>/manage/question/<uuid:pk>/", organising.PutQuestion.as_view(), name="question"),
    path(
        "<slug:slug>/manage/question/<uuid:pk>/remove/",
        organising.RemoveQuestion.as_view(),
        name="remove-question",
    ),
]
