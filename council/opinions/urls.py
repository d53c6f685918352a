from django.urls import path

from council.opinions import views

app_name = "opinions"
urlpatterns = [
    path("", views.opinion_list, name="list"),
    path("inbox/", views.inbox, name="inbox"),
    path("new/<slug:slug>/", views.NewOpinion.as_view(), name="new"),
    path("<uuid:opinion_id>/", views.opinion, name="opinion"),
    path("<uuid:opinion_id>/edit/", views.EditOpinion.as_view(), name="edit"),
    path("<uuid:opinion_id>/table/", views.TableOpinion.as_view(), name="table"),
    path("<uuid:opinion_id>/settle/", views.settle, name="settle"),
    path("<uuid:opinion_id>/minority/", views.WriteMinority.as_view(), name="minority"),
    path("<uuid:opinion_id>/sign/", views.SignOpinion.as_view(), name="sign"),
    path("<uuid:opinion_id>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("<uuid:opinion_id>/answer/", views.AnswerOpinion.as_view(), name="answer"),
]
