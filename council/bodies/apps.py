from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "council.bodies"
    label = "bodies"
