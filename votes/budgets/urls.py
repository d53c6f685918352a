from django.urls import path

from votes.budgets.views import casting, ceremony, managing, preparing, reading, results, works
from votes.budgets.views.ballot import BallotPage

app_name = "budgets"
urlpatterns = [
    path("", reading.rounds, name="list"),
    path("new/", preparing.Begin.as_view(), name="begin"),
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
    path("<slug:slug>/works/", works.works, name="works"),
    path("<slug:slug>/works/<int:number>/", works.work, name="work"),
    path("<slug:slug>/works/<int:number>/pictures/<int:news>/", works.picture, name="work-picture"),
    path("<slug:slug>/works/<int:number>/<slug:move>/", works.MoveWork.as_view(), name="move-work"),
    path("<slug:slug>/holders/", ceremony.KeysPage.as_view(), name="keys"),
    path("<slug:slug>/holders/mine/", ceremony.my_key, name="my-key"),
    path("<slug:slug>/holders/copy/", ceremony.copy, name="copy-keys"),
    path("<slug:slug>/manage/", managing.ManagePage.as_view(), name="manage"),
    path("<slug:slug>/manage/void/", managing.VoidPage.as_view(), name="void"),
    path("<slug:slug>/manage/rules/", preparing.ChangeRules.as_view(), name="rules"),
    path("<slug:slug>/manage/languages/", managing.languages, name="languages"),
    path("<slug:slug>/manage/parts/", preparing.envelopes, name="envelopes"),
    path("<slug:slug>/manage/parts/new/", preparing.PutEnvelope.as_view(), name="new-envelope"),
    path("<slug:slug>/manage/parts/<uuid:pk>/", preparing.PutEnvelope.as_view(), name="envelope"),
    path("<slug:slug>/manage/projects/", preparing.options, name="options"),
    path("<slug:slug>/manage/projects/new/", preparing.PutOption.as_view(), name="new-option"),
    path(
        "<slug:slug>/manage/projects/from/<uuid:proposal>/",
        preparing.PutOption.as_view(),
        name="option-from",
    ),
    path("<slug:slug>/manage/projects/<uuid:pk>/", preparing.PutOption.as_view(), name="option"),
    path("<slug:slug>/manage/pairs/new/", preparing.Pair.as_view(), name="new-pair"),
    path("<slug:slug>/manage/remove/<str:what>/<str:key>/", preparing.remove, name="remove"),
]
