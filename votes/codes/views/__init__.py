"""Pages of the check, of votes without a login, of codes and letters."""
