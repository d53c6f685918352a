"""Budgets, ballots, the urn, counting."""

import os

# The vectors of a count are short: numpy's threads for linear algebra would cost more than they bring.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
