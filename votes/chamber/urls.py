from django.urls import path

from votes.chamber import views

app_name = "chamber"
urlpatterns = [
    path("<uuid:pk>/review/", views.ReviewPage.as_view(), name="review"),
    path("<uuid:pk>/cast/", views.CastPage.as_view(), name="cast"),
    path("<uuid:pk>/receipt/", views.receipt, name="receipt"),
    path("<uuid:pk>/codes/", views.codes, name="codes"),
]
