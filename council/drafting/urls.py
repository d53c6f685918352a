from django.urls import path

from council.drafting.views import paragraphs, reading, writing

app_name = "drafting"
SPOT = "<uuid:opinion_id>/<int:version>/<slug:section>/<int:place>"
urlpatterns = [
    path("new/<slug:slug>/", writing.BeginDraft.as_view(), name="new"),
    path("<uuid:opinion_id>/", reading.work, name="work"),
    path("<uuid:opinion_id>/edit/", writing.EditDraft.as_view(), name="edit"),
    path("<uuid:opinion_id>/writers/", writing.NameWriters.as_view(), name="writers"),
    path("<uuid:opinion_id>/sources/", writing.AddSource.as_view(), name="source"),
    path("<uuid:opinion_id>/sources/<int:source_id>/out/", writing.remove_source, name="source-out"),
    path("<uuid:opinion_id>/compare/<int:old>/<int:new>/", reading.difference, name="compare"),
    path("<uuid:opinion_id>/comments/<int:comment_id>/", paragraphs.resolve, name="resolve"),
    path(f"{SPOT}/comment/", paragraphs.Say.as_view(), name="comment"),
    path(f"{SPOT}/amend/", paragraphs.Amend.as_view(), name="amend"),
    path(
        "<uuid:opinion_id>/amendments/<uuid:amendment_id>/vote/",
        paragraphs.PutToVote.as_view(),
        name="amendment-vote",
    ),
    *(
        path(
            f"<uuid:opinion_id>/amendments/<uuid:amendment_id>/{step}/",
            paragraphs.move_amendment,
            {"step": step},
            name=f"amendment-{step}",
        )
        for step in ("withdraw", "settle", "in")
    ),
]
