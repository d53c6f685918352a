from django.urls import path

from proposals.views import details, fates, finding, following, moderating, paper, reading, together
from proposals.views.details import STEPS
from proposals.views.writing import Begin

app_name = "proposals"
urlpatterns = [
    path("", finding.proposals, name="list"),
    path("new/", Begin.as_view(), name="new"),
    *(path(f"new/<uuid:pk>/{name}/", view.as_view(), name=name) for name, view in STEPS.items()),
    path("new/<uuid:pk>/map.svg", details.picture, name="map"),
    path("words/<uuid:pk>/", following.words, name="words"),
    path("follow/", following.Follow.as_view(), name="follow"),
    path("follow/<uuid:pk>/", following.own_page, name="own"),
    path("follow/<uuid:pk>/confirm/", together.Confirm.as_view(), name="confirm"),
    path("follow/<uuid:pk>/authors/", together.Authors.as_view(), name="authors"),
    path("follow/<uuid:pk>/authors/<uuid:key>/remove/", together.remove, name="remove-author"),
    path("invitation/", together.Invitation.as_view(), name="invitation"),
    path("invitation/read/", together.Accept.as_view(), name="accept"),
    path("follow/<uuid:pk>/answer/", following.Answer.as_view(), name="answer"),
    path("follow/<uuid:pk>/take-back/", following.Withdraw.as_view(), name="withdraw"),
    path("follow/<uuid:pk>/close/", following.close_here, name="close-here"),
    path("fates/", fates.became, name="fates"),
    path("fates.csv", fates.became_csv, name="fates-csv"),
    path("moderation/", moderating.queue, name="queue"),
    path("moderation/<uuid:pk>/", moderating.reading, name="reading"),
    path("moderation/<uuid:pk>/publish/", moderating.publish, name="publish"),
    path("moderation/<uuid:pk>/return/", moderating.SendBack.as_view(), name="return"),
    path("<uuid:pk>/", reading.proposal, name="proposal"),
    path("<uuid:pk>/support/", reading.support, name="support"),
    path("<uuid:pk>/support/take-back/", reading.take_back, name="unsupport"),
    path("<uuid:pk>/follow/", reading.begin_following, name="begin-following"),
    path("<uuid:pk>/follow/end/", reading.end_following, name="end-following"),
    path("<uuid:pk>/paper/", paper.Paper.as_view(), name="paper"),
    path("<uuid:pk>/paper/<uuid:key>/remove/", paper.remove, name="remove-paper"),
    path("<uuid:pk>/translate/", moderating.Translate.as_view(), name="translate"),
    path("<uuid:pk>/agenda/", moderating.Hear.as_view(), name="hear"),
    path("<uuid:pk>/opinion/", moderating.Carry.as_view(), name="carry"),
    path("<uuid:pk>/fate/", moderating.Fate.as_view(), name="fate"),
    path("<uuid:pk>/join/", moderating.Join.as_view(), name="join"),
]
