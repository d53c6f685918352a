"""Pages of stations, desks and lots."""
