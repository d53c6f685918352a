from django.apps import AppConfig


class UrnConfig(AppConfig):
    name = "votes.urn"
    label = "urn"
