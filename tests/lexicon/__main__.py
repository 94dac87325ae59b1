"""Prints which entries of the lexicon no test exercises; `--record` writes them down as known."""

import sys

from tests.lexicon import lexicon_entries, record, unexercised


def main() -> None:
    unused = unexercised()
    if "--record" in sys.argv[1:]:
        record(unused)
    entries = lexicon_entries()
    for file in dict.fromkeys(entry.file for entry in entries):
        n_entries = sum(entry.file == file for entry in entries)
        of_file = [entry for entry in unused if entry.file == file]
        print(f"{file}: {n_entries} entries, {len(of_file)} that nothing exercises")
        for entry in of_file:
            print(f"  {entry.place}: {entry.text}")


if __name__ == "__main__":
    main()
