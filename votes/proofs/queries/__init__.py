"""Reads of what strangers can check: the log and its proofs, and what a bundle holds."""
