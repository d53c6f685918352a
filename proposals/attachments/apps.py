from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "proposals.attachments"
    label = "attachments"

    def ready(self) -> None:
        from proposals.attachments import actions, queries, translating
        from proposals.parts import register_part

        register_part(actions.forget, queries.texts)
        translating.offer()
