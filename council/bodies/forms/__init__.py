"""The forms of bodies: seats and offices, rules of procedure."""
