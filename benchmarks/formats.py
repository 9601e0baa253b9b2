"""List every release in a folder as the readers understand it, or why it cannot be read.

python benchmarks/formats.py FOLDER [--text]
"""

import argparse
import sys
import time
from collections import Counter

from archive.errors import ReadError
from archive.filing import Fail
from archive.readers import read
from archive.sources import find_sources


def main() -> None:
    """Print one line a source, then how many there were and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--text", action="store_true", help="print the texts too")
    options = parser.parse_args()
    started, counts = time.perf_counter(), Counter[str]()
    for found in find_sources(options.folders, sys.stdin.buffer):
        if isinstance(found, Fail):
            counts["failed"] += 1
            print(f"FAIL  {found.uri}: {found.reason}")
            continue
        try:
            document = read(found)
        except ReadError as error:
            counts["failed"] += 1
            print(f"FAIL  {error}")
            continue
        counts["teasers" if document.teaser else "read"] += 1
        print(
            f"{found.uri}\n      {document.title}\n      {document.published}"
            f" ({document.published_source}) | {document.publisher} | {document.number}"
            f" | {len(document.text)} letters | contact {len(document.contact or '')}"
        )
        if options.text:
            print(f"{document.text}\n--- contact: {document.contact}\n")
    print(f"{dict(counts)} in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
