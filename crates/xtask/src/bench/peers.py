"""Times Python's difflib on the words of two texts, in this process and warm: a JSON line.

Usage: python3 peers.py OLD NEW
"""

import difflib
import json
import pathlib
import sys
import time

TURNS = 3


def main() -> None:
    before, after = (pathlib.Path(path).read_text("utf-8").split() for path in sys.argv[1:3])
    took = []
    codes = []
    for _ in range(TURNS + 1):
        start = time.perf_counter()
        codes = difflib.SequenceMatcher(None, before, after).get_opcodes()
        took.append((time.perf_counter() - start) * 1000)
    shown = [
        word
        for op, a, b, c, d in codes
        if op != "equal"
        for word in before[a:b] + after[c:d]
        if any(map(str.isalnum, word))
    ]
    changed = len(shown)
    median = sorted(took[1:])[TURNS // 2]
    print(json.dumps({"peer": "Python difflib", "ms": median, "words": changed}))


main()
