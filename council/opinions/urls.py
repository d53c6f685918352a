from django.urls import path, re_path

from council.opinions.feeds import OpinionFeed
from council.opinions.views import channels, city, documents, handling, reading, signing, writing

app_name = "opinions"
urlpatterns = [
    path("", reading.opinion_list, name="list"),
    path("check/", documents.Check.as_view(), name="check"),
    path("feed/", OpinionFeed(), name="feed"),
    path("inbox/", city.inbox, name="inbox"),
    re_path(r"^inbox/export\.(?P<kind>csv|json)$", handling.export, name="export"),
    path("inbox/webhooks/", channels.Webhooks.as_view(), name="webhooks"),
    path("inbox/webhooks/<uuid:webhook_id>/end/", channels.end_webhook, name="end-webhook"),
    path("inbox/letters/<int:delivery_id>/again/", channels.resend, name="resend"),
    path("inbox/subjects/", channels.Portfolios.as_view(), name="portfolios"),
    path("<uuid:opinion_id>/", reading.opinion, name="opinion"),
    path("<uuid:opinion_id>/opinion.pdf", documents.paper, name="pdf"),
    path("<uuid:opinion_id>/opinion.xml", documents.xml, name="xml"),
    path("<uuid:opinion_id>/text.json", documents.signed_text, name="text"),
    path("<uuid:opinion_id>/table/", writing.TableOpinion.as_view(), name="table"),
    path("<uuid:opinion_id>/settle/", writing.settle, name="settle"),
    path("<uuid:opinion_id>/minority/", writing.WriteMinority.as_view(), name="minority"),
    path("<uuid:opinion_id>/sign/", signing.SignOpinion.as_view(), name="sign"),
    path("<uuid:opinion_id>/not-signing/", signing.RefuseSignature.as_view(), name="unwilling"),
    path("<uuid:opinion_id>/acknowledge/", city.acknowledge, name="acknowledge"),
    path("<uuid:opinion_id>/assign/", handling.Assign.as_view(), name="assign"),
    path("<uuid:opinion_id>/session/", handling.Schedule.as_view(), name="schedule"),
    path("<uuid:opinion_id>/ask/", handling.AskCouncil.as_view(), name="ask"),
    path("<uuid:opinion_id>/ask/<int:question_id>/", handling.ReplyToCity.as_view(), name="reply"),
    path("<uuid:opinion_id>/more-time/", handling.Extend.as_view(), name="extend"),
    path("<uuid:opinion_id>/deliberation/", handling.Deliberated.as_view(), name="deliberated"),
    path("<uuid:opinion_id>/answer/add/", handling.AddToAnswer.as_view(), name="add"),
    path("<uuid:opinion_id>/answer/not-enough/", handling.FindInsufficient.as_view(), name="insufficient"),
    path("<uuid:opinion_id>/answer/", city.AnswerOpinion.as_view(), name="answer"),
]
