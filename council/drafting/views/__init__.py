"""The doors of drafting: reading how a text is made, writing it, saying something to a paragraph."""
