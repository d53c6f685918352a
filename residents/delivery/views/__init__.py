"""Doors of the delivery service: my page, the stop in a mail, the desk, the organisers."""
