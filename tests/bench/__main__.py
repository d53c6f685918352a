"""`make bench`: prints every figure that docs/benchmarks.md keeps, with the machine it was taken on."""

import os
import platform
import sys

from tests.bench import (
    casts,
    finding,
    listening,
    log,
    minutes,
    opinions,
    pages,
    plenary,
    record,
    similar,
    tally,
    urn,
)


def machine() -> str:
    """What the figures were taken on."""
    with open("/proc/cpuinfo") as lines:
        named = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
        model = next(named, platform.machine())
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> int:
    print(machine())
    tally.main([])
    log.main()
    pages.main()
    opinions.main()
    minutes.main()
    record.main()
    similar.main()
    finding.main()
    casts.main([])
    plenary.main([])
    listening.main([])
    urn.main([])
    return 0


if __name__ == "__main__":
    sys.exit(main())
