"""Reading and writing Pabulib files.

Source: Faliszewski and others, "Participatory Budgeting: Data, Tools, and Analysis" (IJCAI 2023), and the
format description on pabulib.org. A file has the sections META, PROJECTS and VOTES, each with a line of
column names; cells are separated by semicolons. Columns that are not needed are kept.

Real files differ in what does not matter: marks at the front, line ends, blank lines, cells left out or
empty ones too many at the end of a line, `None` for nothing, spaces around values, keys said twice. All that
is read. What could change a count is refused with its line.
"""

from votes.tally.pabulib.cells import PabulibError
from votes.tally.pabulib.reading import decoded, read
from votes.tally.pabulib.writing import plain, write

__all__ = ["PabulibError", "decoded", "plain", "read", "write"]
