"""The history of loads in words."""

from pandas import DataFrame

from dashboard.intake.loading import LOADERS
from dashboard.intake.offered import READERS
from dashboard.sentences.load_history import KINDS, kinds_named


def test_every_kind_of_file_that_can_be_loaded_has_an_indonesian_name() -> None:
    assert set(KINDS) == set(LOADERS) | set(READERS)


def test_a_kind_nobody_named_keeps_its_own() -> None:
    assert kinds_named(DataFrame({"kind": ["complaints", "baru"]}))["kind"].tolist() == ["keluhan", "baru"]
