from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "council.meetings"
    label = "meetings"
