from django.urls import path

from council.moderation.views import desk, people, public

app_name = "moderation"
urlpatterns = [
    path("queue/", desk.queue, name="queue"),
    path("next/", desk.take_next, name="next"),
    path("cases/<uuid:pk>/", desk.Look.as_view(), name="case"),
    path("cases/<uuid:pk>/claim/", desk.claim, name="claim"),
    path("cases/<uuid:pk>/release/", desk.release, name="release"),
    path("cases/<uuid:pk>/keep/", desk.keep, name="keep"),
    path("cases/<uuid:pk>/alike/", desk.Alike.as_view(), name="alike"),
    path("threads/<uuid:pk>/", desk.thread, name="thread"),
    path("threads/<uuid:pk>/switch/", desk.switch, name="switch"),
    path("threads/<uuid:pk>/raid/", desk.OfRaid.as_view(), name="raid"),
    path("messages/<uuid:pk>/report/", people.Report.as_view(), name="report"),
    path("messages/<uuid:pk>/person/", desk.Sanction.as_view(), name="sanction"),
    path("messages/<uuid:pk>/block/", people.block, name="block"),
    path("measures/<uuid:pk>/", people.measure, name="measure"),
    path("measures/<uuid:pk>/lift/", desk.lift, name="lift"),
    path("measures/<uuid:pk>/contest/", people.Contest.as_view(), name="contest"),
    path("appeals/<uuid:pk>/", people.Answer.as_view(), name="appeal"),
    path("appeals/<uuid:pk>/last-word/", people.ask_last_word, name="last-word"),
    path("blocked/", people.blocked, name="blocked"),
    path("blocked/<uuid:pk>/", people.unblock, name="unblock"),
    path("register/", public.register, name="register"),
    path("register.csv", public.as_csv, name="csv"),
    path("register/<int:year>/", public.report, name="year"),
    path("settings/<slug:slug>/", public.thresholds, name="thresholds"),
    path("settings/<slug:slug>/change/", public.SetThresholds.as_view(), name="set"),
]
