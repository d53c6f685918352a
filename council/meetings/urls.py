from django.urls import path

from council.meetings.views import agenda, coming, convening, desk, polls, proxies, screens, sessions

app_name = "meetings"
urlpatterns = [
    path("", sessions.listing, name="list"),
    path("plan/<slug:slug>/", convening.Convene.as_view(), name="convene"),
    path("<uuid:pk>/", sessions.meeting, name="meeting"),
    path("<uuid:pk>/own/", sessions.own, name="own"),
    path("<uuid:pk>/chair/", sessions.chair, name="chair"),
    path("<uuid:pk>/screen/", screens.screen, name="screen"),
    path("<uuid:pk>/presence/", sessions.presence, name="presence"),
    path("<uuid:pk>/agenda/", agenda.agenda, name="agenda"),
    path("<uuid:pk>/agenda/new/", agenda.AddItem.as_view(), name="add-item"),
    path("items/<uuid:pk>/change/", agenda.ChangeItem.as_view(), name="change-item"),
    path("items/<uuid:pk>/move/<str:way>/", agenda.move, name="move-item"),
    path("items/<uuid:pk>/withdraw/", agenda.withdraw, name="withdraw-item"),
    path("<uuid:pk>/invitation/", convening.invitation, name="invitation"),
    path("<uuid:pk>/change/", convening.ChangeSession.as_view(), name="change-session"),
    path("<uuid:pk>/notice/", convening.read_notice, name="notice"),
    path("<uuid:pk>/notice.pdf", convening.notice_pdf, name="notice-pdf"),
    path("<uuid:pk>/needs/", convening.SayNeeds.as_view(), name="needs"),
    path("<uuid:pk>/reply/", desk.reply, name="reply"),
    path("<uuid:pk>/desk/", desk.Desk.as_view(), name="desk"),
    path("<uuid:pk>/acts/<slug:act>/", sessions.act, name="act"),
    path("<uuid:pk>/prepare-vote/", polls.PrepareVote.as_view(), name="prepare_vote"),
    path("<uuid:pk>/proxy/", proxies.GiveProxy.as_view(), name="give-proxy"),
    path("<uuid:pk>/proxy/end/", proxies.end, name="end-proxy"),
    path("calendar/", coming.own, name="own-calendar"),
    path("calendar/<str:key>.ics", coming.of_person, name="person-calendar"),
    path("of/<slug:slug>.ics", coming.of_body, name="body-calendar"),
    path("items/<uuid:pk>/current/", sessions.set_item, name="set_item"),
    path("votes/<uuid:pk>/cast/", polls.cast, name="cast"),
    path("votes/<uuid:pk>/count/", polls.CountHands.as_view(), name="count"),
    path("votes/<uuid:pk>/minority/", polls.WriteStatement.as_view(), name="statement"),
    path("votes/<uuid:pk>/acts/<slug:act>/", polls.vote_act, name="vote_act"),
]
