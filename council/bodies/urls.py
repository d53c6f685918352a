from django.urls import path

from council.bodies.views import organising, reading, standing_in, working

app_name = "bodies"
urlpatterns = [
    path("", reading.listing, name="list"),
    path("new/", organising.Found.as_view(), name="found"),
    path("colleges/<int:pk>/seats/", organising.AddSeats.as_view(), name="add-seats"),
    path("seats/<uuid:pk>/fill/", organising.FillSeat.as_view(), name="fill"),
    path("seats/<uuid:pk>/deputy/", organising.NameDeputy.as_view(), name="deputy"),
    path("seats/<uuid:pk>/vacancy/", organising.ExplainVacancy.as_view(), name="vacancy"),
    path("seats/<uuid:pk>/end/", organising.EndSeat.as_view(), name="end-seat"),
    path("terms/<int:pk>/end/", organising.EndTerm.as_view(), name="end-term"),
    path("terms/<int:pk>/office/", organising.GiveOffice.as_view(), name="office"),
    path("deputies/<int:pk>/end/", organising.EndDeputy.as_view(), name="end-deputy"),
    path("stand-ins/<int:pk>/end/", standing_in.EndStandIn.as_view(), name="end-stand-in"),
    path("quotas/<uuid:pk>/", organising.AnswerQuota.as_view(), name="answer-quota"),
    path("quotas/<uuid:pk>/end/", organising.EndQuota.as_view(), name="end-quota"),
    path("programme/<uuid:pk>/day/", working.MoveWork.as_view(), name="move-work"),
    path("programme/<uuid:pk>/done/", working.FinishWork.as_view(), name="finish-work"),
    path("programme/<uuid:pk>/drop/", working.DropWork.as_view(), name="drop-work"),
    path("documents/<uuid:pk>.pdf", reading.document, name="document"),
    path("documents/<uuid:pk>/withdraw/", working.WithdrawDocument.as_view(), name="withdraw"),
    path("<slug:slug>/", reading.council, name="council"),
    path("<slug:slug>/history/", reading.history, name="history"),
    path("<slug:slug>/rules/", reading.rules, name="rules"),
    path("<slug:slug>/rules/new/", working.PublishRules.as_view(), name="publish-rules"),
    path("<slug:slug>/manage/", organising.manage, name="manage"),
    path("<slug:slug>/colleges/new/", organising.AddCollege.as_view(), name="add-college"),
    path("<slug:slug>/groups/new/", organising.FoundBody.as_view(), name="found-body"),
    path("<slug:slug>/stand-in/<slug:office>/", standing_in.NameStandIn.as_view(), name="stand-in"),
    path("<slug:slug>/quotas/new/", organising.SetQuota.as_view(), name="set-quota"),
    path("<slug:slug>/programme/new/", working.PlanWork.as_view(), name="plan-work"),
    path("<slug:slug>/documents/new/", working.PublishDocument.as_view(), name="publish"),
]
