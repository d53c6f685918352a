from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "council.opinions"
    label = "opinions"
