"""The doors of amendments: what residents and authors do, and what moderators do."""
