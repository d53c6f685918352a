from django.urls import path, re_path

from council.commitments.views import acting, debates, figures, reading, reports

app_name = "commitments"
urlpatterns = [
    path("", reading.commitment_list, name="list"),
    path("figures/", figures.figures, name="figures"),
    path("figures/embed/", figures.embed, name="embed"),
    path("figures/figures.json", figures.figures_data, name="figures-data"),
    re_path(r"^data/(?P<name>opinions|commitments)\.(?P<ending>csv|json)$", figures.data, name="data"),
    path("debates/", debates.debates, name="debates"),
    path("debates/<uuid:report_id>/", debates.RecordDebate.as_view(), name="debate"),
    path("debates/new/<slug:slug>/", debates.SendReport.as_view(), name="send-report"),
    path("reports/<slug:slug>/<int:year>/", reports.report, name="report"),
    path("reports/<slug:slug>/<int:year>/report.pdf", reports.report_paper, name="report-paper"),
    path("feed/", figures.Moves(), name="feed"),
    path("dates/<uuid:opinion_id>.ics", figures.dates, name="dates"),
    path("city/", acting.city, name="city"),
    path("questions/", acting.questions, name="questions"),
    path("questions/<uuid:question_id>/show/", acting.show_question, name="show-question"),
    path("questions/<uuid:question_id>/hide/", acting.hide_question, name="hide-question"),
    path("questions/<uuid:question_id>/answer/", acting.AnswerQuestion.as_view(), name="answer-question"),
    path("alerts/<uuid:alert_id>/answer/", acting.AnswerAlert.as_view(), name="answer-alert"),
    path("proofs/<uuid:proof_id>/", reading.proof_file, name="proof"),
    path("<uuid:commitment_id>/", reading.commitment, name="commitment"),
    path("<uuid:commitment_id>/terms/", acting.SetTerms.as_view(), name="terms"),
    path("<uuid:commitment_id>/more/", acting.PromiseMore.as_view(), name="more"),
    path("<uuid:commitment_id>/prove/", acting.Prove.as_view(), name="prove"),
    path("<uuid:commitment_id>/drop/", acting.Drop.as_view(), name="drop"),
    path("<uuid:commitment_id>/note/", acting.AddWord.as_view(), name="note"),
    path("<uuid:commitment_id>/ask/", acting.Ask.as_view(), name="ask"),
    path("<uuid:commitment_id>/alert/", acting.RaiseAlert.as_view(), name="alert"),
]
