from django.urls import path

from votes.paper.views import desk, lots, stations

app_name = "paper"
urlpatterns = [
    path("stations/", stations.stations, name="stations"),
    path("stations/new/", stations.StationPage.as_view(), name="station-new"),
    path("stations/<uuid:station_id>/", stations.StationPage.as_view(), name="station"),
    path("stations/<uuid:station_id>/shifts/", stations.ShiftsPage.as_view(), name="shifts"),
    path("stations/<uuid:station_id>/shifts/<int:shift_id>/end/", stations.end_shift, name="end-shift"),
    path("votes/<slug:slug>/paper/", lots.lots, name="lots"),
    path("votes/<slug:slug>/desk/", desk.DeskPage.as_view(), name="desk"),
    path("votes/<slug:slug>/desk/<uuid:person_id>/", desk.MarkPage.as_view(), name="mark"),
    path("votes/<slug:slug>/desk/queue/", desk.TokensPage.as_view(), name="tokens"),
    path("votes/<slug:slug>/desk/list/", desk.ListPage.as_view(), name="list"),
    path("votes/<slug:slug>/desk/merge/", desk.MergePage.as_view(), name="merge"),
    path("votes/<slug:slug>/desk/ballot/", desk.ballot_paper, name="ballot-paper"),
    path("votes/<slug:slug>/lots/<uuid:lot_id>/", lots.LotPage.as_view(), name="lot"),
    path("votes/<slug:slug>/lots/<uuid:lot_id>/note/", lots.NotePage.as_view(), name="note"),
    path("votes/<slug:slug>/lots/<uuid:lot_id>/key/", lots.KeyPage.as_view(), name="key"),
    path("votes/<slug:slug>/lots/<uuid:lot_id>/upload/", lots.UploadPage.as_view(), name="upload"),
    path("votes/<slug:slug>/lots/<uuid:lot_id>/finish/", lots.SettlePage.as_view(), name="settle"),
]
