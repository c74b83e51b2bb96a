"""The committed files, and the province the generator writes today."""

from pathlib import Path

import pytest

import sample_data
from sample_data.generator import write_province


@pytest.fixture(scope="session")
def committed() -> Path:
    """The folder of the committed files."""
    return Path(sample_data.__file__).parent


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every file of a province with default arguments."""
    return write_province(tmp_path_factory.mktemp("province"))
