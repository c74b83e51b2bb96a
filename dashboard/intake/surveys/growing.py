"""Columns of numbers that grow block by block; long ones lie in a temporary file, so that memory holds none whole."""

import tempfile
import weakref
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

# A column of more rows than this waits on disk: in memory, the columns of so many take some 25 MB.
ROWS_IN_MEMORY = 250_000


class GrowingColumn:
    """Values of one kind, a row each, or `width` of them a row."""

    def __init__(self, dtype: DTypeLike, width: int | None = None) -> None:
        self._dtype, self._shape = np.dtype(dtype), () if width is None else (width,)
        self._blocks: list[NDArray[Any]] = []
        self._rows = 0
        self._file: IO[bytes] | None = None

    def add(self, values: NDArray[Any]) -> None:
        """The values of the next rows."""
        self._blocks.append(values.astype(self._dtype, copy=False))
        self._rows += len(values)
        if self._rows > ROWS_IN_MEMORY:
            self._lay_aside()

    def whole(self) -> NDArray[Any]:
        """The values of all rows; of a long column the file itself, whose pages the system takes back when it needs
        them.
        """
        if self._file is None:
            return np.concatenate([np.empty((0, *self._shape), self._dtype), *self._blocks])
        return np.memmap(self._file, self._dtype, "r+", shape=(self._rows, *self._shape)).view(np.ndarray)

    def _lay_aside(self) -> None:
        if self._file is None:
            # Without a name: it is gone with this column and the last array that looks at it.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115
            weakref.finalize(self, self._file.close)
        for block in self._blocks:
            self._file.write(block.tobytes())
        self._file.flush()
        self._blocks = []
