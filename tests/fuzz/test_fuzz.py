"""Whatever is put in, what comes out is what was asked for or an error that users are told.

`HYPOTHESIS_PROFILE=soak` tries ten thousand of each.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import OTHERS, hostile, samples
from tests.fuzz.targets import TARGETS, old_defects

SAMPLES = samples()


@pytest.mark.parametrize("target", TARGETS)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_input_breaks_it(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(hostile(SAMPLES.get(target, OTHERS))))


@pytest.mark.parametrize("target", TARGETS)
def test_what_once_broke_it_does_not_break_it_again(target: str) -> None:
    for content in (*SAMPLES.get(target, OTHERS), *old_defects(target)):
        TARGETS[target](content)
