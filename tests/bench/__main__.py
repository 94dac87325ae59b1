"""`make bench`: speed and memory, every figure beside a yardstick measured in the same run.

A ratio says more than seconds, which belong to one machine. Arguments name WARC files or folders of pages to measure on too.
"""

import sys
from pathlib import Path

from tests.bench import load, reading

FIXTURES = Path(__file__).parents[1] / "fixtures"


def main() -> None:
    for place in [FIXTURES, *map(Path, sys.argv[1:])]:
        reading.run(place)
    load.run()


if __name__ == "__main__":
    main()
