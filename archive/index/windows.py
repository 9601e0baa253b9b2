"""Find where words stand together in a text: pure, for the engine and for what it shows."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence


def find_windows(
    words: Iterable[tuple[int, str]], wanted: Sequence[str], distance: int
) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and the last word wherever all that is wanted stands together.

    `words` are places with the words there, in order and none but those wanted. A word wanted twice
    must stand there twice; at most `distance` other places lie between. No window holds another.
    """
    missing = Counter(wanted)
    window: deque[tuple[int, str]] = deque()
    for place, word in words:
        window.append((place, word))
        missing[word] -= 1
        while missing[window[0][1]] < 0:  # one more of the first word than is wanted
            missing[window.popleft()[1]] += 1
        first = window[0][0]
        if max(missing.values()) <= 0 and place - first < len(wanted) + distance:
            yield first, place
