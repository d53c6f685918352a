"""How dates are written: with the weekday where there is an hour, and hours up to 24, in every language."""
