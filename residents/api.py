"""The public API of this floor."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from residents.models import District
from residents.serializers import DistrictSerializer


class DistrictViewSet(ReadOnlyModelViewSet[District]):
    """The districts of the city, named in the language of the request."""

    queryset = District.objects.all()
    serializer_class = DistrictSerializer
    lookup_field = "slug"


routes = [("districts", DistrictViewSet, "district")]
