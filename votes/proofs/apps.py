from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "votes.proofs"
    label = "proofs"

    def ready(self) -> None:
        from votes.budgets.sources import PUBLISHERS
        from votes.proofs.actions import published_digest

        PUBLISHERS.append(published_digest)
