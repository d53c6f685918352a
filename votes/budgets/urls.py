from django.urls import path

from votes.budgets import views

app_name = "budgets"
urlpatterns = [
    path("", views.rounds, name="list"),
    path("<slug:slug>/", views.round_page, name="round"),
    path("<slug:slug>/ballot/", views.BallotPage.as_view(), name="ballot"),
    path("<slug:slug>/review/", views.ReviewPage.as_view(), name="review"),
    path("<slug:slug>/cast/", views.CastPage.as_view(), name="cast"),
    path("<slug:slug>/receipt/", views.receipt, name="receipt"),
    path("<slug:slug>/results/", views.results, name="results"),
    path("<slug:slug>/results.pb", views.data, name="data"),
    path("<slug:slug>/manage/", views.ManagePage.as_view(), name="manage"),
]
