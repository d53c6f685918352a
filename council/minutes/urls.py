from django.urls import path

from council.minutes.feeds import MinutesFeed
from council.minutes.views import reading, signing, writing

app_name = "minutes"
urlpatterns = [
    path("", reading.minutes_list, name="list"),
    path("feed/", MinutesFeed(), name="feed"),
    path("of/<slug:slug>/", reading.minutes_list, name="of-body"),
    path("session/<uuid:meeting_id>/", writing.begin, name="begin"),
    path("session/<uuid:meeting_id>/draft/", writing.draft, name="draft"),
    path("session/<uuid:meeting_id>/rapporteur/", writing.NameRapporteur.as_view(), name="rapporteur"),
    path("<uuid:minutes_id>/", reading.minutes, name="minutes"),
    path("<uuid:minutes_id>/minutes.pdf", reading.paper, name="pdf"),
    path("<uuid:minutes_id>/text.json", reading.signed_text, name="text"),
    path("<uuid:minutes_id>/points/<int:place>/", writing.WriteEntry.as_view(), name="write"),
    path("<uuid:minutes_id>/points/<int:place>/comment/", writing.AddComment.as_view(), name="comment"),
    path("<uuid:minutes_id>/comments/<int:comment_id>/", writing.AnswerComment.as_view(), name="answer"),
    path("<uuid:minutes_id>/share/", writing.Share.as_view(), name="share"),
    path("<uuid:minutes_id>/translate/<str:code>/", writing.Translate.as_view(), name="translate"),
    path("<uuid:minutes_id>/sign/", signing.SignMinutes.as_view(), name="sign"),
    path("<uuid:minutes_id>/publish/", signing.publish, name="publish"),
    path("<uuid:minutes_id>/correct/", signing.ProposeCorrection.as_view(), name="correct"),
    path(
        "<uuid:minutes_id>/corrections/<int:correction_id>/",
        signing.SignCorrection.as_view(),
        name="sign-correction",
    ),
    path("<uuid:minutes_id>/corrections/<int:correction_id>/withdraw/", signing.withdraw, name="withdraw"),
]
