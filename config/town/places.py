"""Where Rivemont's projects are. Rivemont is not a real city and these positions are invented: the names of
the places and the projects are Toulouse's, but no project is drawn where it stands there."""

import math

from proposals.positions import coarse

# Latitude and longitude of each place, as if a river ran through the town from south-east to north-west.
PLACES = {
    "Trois-Cocus – La Vache": (45.221, 5.301),
    "Negreneys": (45.212, 5.309),
    "Maraîchers": (45.214, 5.323),
    "Bafapatabor": (45.205, 5.318),
    "Soupetard": (45.208, 5.336),
    "Arènes": (45.199, 5.283),
    "Cépière-Beauregard": (45.197, 5.271),
    "Pradettes": (45.186, 5.256),
    "Bagatelle": (45.188, 5.279),
    "Bagatelle – Faourette": (45.185, 5.285),
    "Mirail": (45.180, 5.272),
    "Mirail-Université": (45.178, 5.267),
    "Reynerie": (45.174, 5.276),
    "Reynerie – Bellefontaine": (45.171, 5.271),
    "Bellefontaine": (45.169, 5.265),
    "Petit Bois": (45.172, 5.283),
    "Bellefontaine – Milan": (45.164, 5.272),
    "Milan": (45.162, 5.281),
    "Empalot": (45.179, 5.311),
}
SPREAD = 0.0035
GOLDEN = math.pi * (3 - math.sqrt(5))


def position(place: str, number: int) -> dict[str, float]:
    """A point near the place, another for each number: they turn round it by the golden angle."""
    latitude, longitude = PLACES[place]
    angle = number * GOLDEN
    return {
        "latitude": coarse(latitude + SPREAD * math.sin(angle)),
        "longitude": coarse(longitude + SPREAD * math.cos(angle)),
    }
