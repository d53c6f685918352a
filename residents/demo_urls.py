"""Doors of the demo alone; elsewhere each answers 404."""

from django.urls import path

from residents.views import demo

app_name = "demo"
urlpatterns = [
    path("enter/", demo.enter_as, name="enter"),
    path("mail/", demo.mail_list, name="mails"),
    path("mail/<int:number>/", demo.mail, name="mail"),
]
