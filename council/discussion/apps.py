from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "council.discussion"
    label = "discussion"
