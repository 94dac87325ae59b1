"""`make bench`: speed and memory, every figure beside a yardstick measured in the same run.

A ratio says more than seconds, which belong to one machine. Arguments name WARC files or folders of pages to measure on
too; a number is one more size of the database to measure loading at.
"""

import sys
from pathlib import Path

from tests.bench import acquire, load, orchestration, reading

FIXTURES = Path(__file__).parents[1] / "fixtures"


def main() -> None:
    sizes = [int(argument.replace("_", "")) for argument in sys.argv[1:] if argument[0].isdecimal()]
    reading.run(FIXTURES, is_bare=True)
    for place in (Path(argument) for argument in sys.argv[1:] if not argument[0].isdecimal()):
        reading.run(place)
    acquire.run()
    orchestration.run()
    load.run(sorted({*load.GROWN_TO, *sizes}))


if __name__ == "__main__":
    main()
