"""The doors of moderation: the moderators' screen, what people send and read, and what everyone reads."""
