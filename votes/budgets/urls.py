from django.urls import path

from votes.budgets.views import casting, ceremony, managing, reading, results
from votes.budgets.views.ballot import BallotPage

app_name = "budgets"
urlpatterns = [
    path("", reading.rounds, name="list"),
    path("<slug:slug>/", reading.round_page, name="round"),
    path("<slug:slug>/ballot/", BallotPage.as_view(), name="ballot"),
    path("<slug:slug>/review/", casting.ReviewPage.as_view(), name="review"),
    path("<slug:slug>/cast/", casting.CastPage.as_view(), name="cast"),
    path("<slug:slug>/check/", casting.CheckPage.as_view(), name="check"),
    path("<slug:slug>/receipt/", casting.receipt, name="receipt"),
    path("<slug:slug>/results/", results.results, name="results"),
    path("<slug:slug>/results/count/", results.count_steps, name="count"),
    path("<slug:slug>/results/share/", results.SharePage.as_view(), name="share"),
    path("<slug:slug>/results/ways/", results.other_ways, name="ways"),
    path("<slug:slug>/results/<int:number>/", results.story, name="story"),
    path("<slug:slug>/results.pb", results.data, name="data"),
    path("<slug:slug>/keys/", ceremony.KeysPage.as_view(), name="keys"),
    path("<slug:slug>/keys/mine/", ceremony.my_key, name="my-key"),
    path("<slug:slug>/keys/copy/", ceremony.copy, name="copy-keys"),
    path("<slug:slug>/manage/", managing.ManagePage.as_view(), name="manage"),
]
