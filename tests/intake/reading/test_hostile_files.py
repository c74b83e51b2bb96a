"""Files that somebody made to break the reader, or that no office should send: always a receipt or a refusal."""

import os
import random
from pathlib import Path

import pytest

from tests.hostile_files import CONTENTS, TROUBLE
from tests.intake.reading.conftest import OfferAll

# `make stress` says how many of each; the same ones every time.
COUNT = int(os.environ.get("PANTAU_FUZZ", "6"))
SEED = 20261127


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_hostile_file_is_taken_in_or_refused(offer_all: OfferAll, tmp_path: Path, trouble: str) -> None:
    dice = random.Random(f"{SEED} {trouble}")
    met = offer_all(TROUBLE[trouble](tmp_path, dice.choice(CONTENTS), dice) for _ in range(COUNT))
    assert met.total() > 0
    print(trouble, dict(met))
