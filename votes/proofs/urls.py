from django.urls import path

from votes.proofs.views import bundle, ending, log

app_name = "proofs"
urlpatterns = [
    path("limits/", bundle.limits, name="limits"),
    path("verify.py", bundle.script, name="script"),
    path("<slug:slug>/log/", log.LogPage.as_view(), name="log"),
    path("<slug:slug>/log/grown/", log.grown, name="grown"),
    path("<slug:slug>/log/<int:size>/", log.head_page, name="head"),
    path("<slug:slug>/log/<int:size>.txt", log.head_text, name="head-text"),
    path("<slug:slug>/log/<int:size>.sig", log.head_seal, name="head-seal"),
    path("<slug:slug>/log.txt", log.leaves, name="leaves"),
    path("<slug:slug>/verify/", bundle.check_page, name="check"),
    path("<slug:slug>/bundle.zip", bundle.bundle_file, name="bundle"),
    path("<slug:slug>/bundle.txt", bundle.bundle_text, name="bundle-text"),
    path("<slug:slug>/bundle.sig", bundle.bundle_seal, name="bundle-seal"),
    path("<slug:slug>/observers/", bundle.observers, name="observers"),
    path("<slug:slug>/observers/not-counted.txt", bundle.not_counted, name="not-counted"),
    path("<slug:slug>/observers/<slug:file>.pb", bundle.every_ballot, name="every-ballot"),
    path("<slug:slug>/ending/", ending.EndingPage.as_view(), name="ending"),
]
