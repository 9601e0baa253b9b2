"""Make each command that is disturbed, and what it does undisturbed, once for all tests."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from soak.kills import Trial
from soak.works import RELEASES, found_works


@pytest.fixture(scope="session")
def trial_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Trial]]:
    place = tmp_path_factory.mktemp("trials")
    with found_works(place, RELEASES) as works:
        named = {work.name: work for work in works}
        yield cache(lambda name: Trial(named[name], place))
