"""Pages for strangers who check a vote, and for those who end it."""
