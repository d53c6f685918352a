"""The map on which the place of an idea is shown: the districts of the city, no tiles, no other server."""

from functools import cached_property

from proposals.models import Centre
from proposals.positions import Position, Sheet, sheet

# As wide as the smallest phone shows whole: a smaller picture would move the touch.
WIDTH, HEIGHT = 280, 270


class Chart:
    """The districts that have a centre, on a picture of a fixed size."""

    @cached_property
    def centres(self) -> list[Centre]:
        return list(Centre.objects.select_related("district"))

    @cached_property
    def sheet(self) -> Sheet:
        return sheet([(one.latitude, one.longitude) for one in self.centres], WIDTH, HEIGHT)

    def point(self, x: int, y: int) -> Position | None:
        """The point that was touched; nothing for a touch beside the picture."""
        inside = 0 <= x <= WIDTH and 0 <= y <= HEIGHT
        return self.sheet.point(x, y) if inside and self.centres else None

    def drawn(self, point: Position | None) -> dict[str, object]:
        """What the picture shows: each district with its place, and the point where there is one."""
        named = [(one.district, *self.sheet.place((one.latitude, one.longitude))) for one in self.centres]
        return {
            "width": WIDTH,
            "height": HEIGHT,
            "districts": named,
            "point": point and self.sheet.place(point),
        }


def has_map() -> bool:
    return Centre.objects.exists()
