from django.urls import path

from residents.delivery.views import desk, mine, organising, stopping

app_name = "delivery"
urlpatterns = [
    path("me/news/", mine.news, name="news"),
    path("me/news/read/", mine.read, name="read"),
    path("me/told/", mine.WaysPage.as_view(), name="ways"),
    path("stop/<str:token>/", stopping.stop, name="stop"),
    path("desk/news/", desk.desks, name="desks"),
    path("desk/news/<slug:slug>/", desk.letters, name="letters"),
    path("desk/calls/", desk.calls, name="calls"),
    path("desk/<uuid:person_id>/told/", desk.DeskWays.as_view(), name="desk-ways"),
    path("mails/", organising.mails, name="mails"),
    path("mails/<int:mailing_id>/again/", organising.again, name="mail-again"),
]
