"""Opinions in the API: what everyone reads, and the inbox for programs of the city that show a token."""

from council.opinions.api.inbox import InboxViewSet
from council.opinions.api.opinions import OpinionViewSet

routes = [("opinions", OpinionViewSet, "opinion"), ("inbox", InboxViewSet, "inbox")]
