from django.urls import path

from votes.codes.views import check, letters, once

app_name = "codes"
urlpatterns = [
    path("letter/", letters.LetterPage.as_view(), name="letter"),
    path("desk/letters/", letters.letters, name="letters"),
    path("desk/letters/<int:letter_id>/", letters.print_letter, name="print-letter"),
    path("votes/<slug:slug>/can-i-vote/", check.CheckPage.as_view(), name="check"),
    path("votes/<slug:slug>/remind/", check.remind, name="remind"),
    path("votes/<slug:slug>/once/", once.OncePage.as_view(), name="once"),
    path("votes/<slug:slug>/queue/", once.QueuePage.as_view(), name="queue"),
    path("votes/<slug:slug>/desk/<uuid:person_id>/help/", once.AssistPage.as_view(), name="assist"),
    path("votes/<slug:slug>/desk/<uuid:person_id>/code/", letters.CodePage.as_view(), name="code"),
]
