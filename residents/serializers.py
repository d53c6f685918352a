"""What the API says of this floor: places, never people."""

from rest_framework import serializers

from residents.models import District


class DistrictSerializer(serializers.ModelSerializer[District]):
    class Meta:
        model = District
        fields = ["slug", "name"]
