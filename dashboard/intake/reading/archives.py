"""A zip with the files of many offices: unpacked flat, inside limits, nothing but files of data."""

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from dashboard.federation.archive import ENDING as ROLLUPS
from dashboard.intake.reading.files import TEXTS, WORKBOOKS
from dashboard.intake.reading.limits import LIMITS, MB, Limits, refuse_exploding
from dashboard.refused import Refused

ARCHIVES = frozenset({".zip"})
# What is data by its ending.
OF_DATA = TEXTS | WORKBOOKS | {ROLLUPS}
# Names end at so many letters, as disks take them.
LONGEST_NAME = 120


def unpacked(path: Path, folder: Path, limits: Limits = LIMITS) -> list[Path]:
    """The data files of a zip, written into `folder` under their own names; a name that comes twice gets its place
    before it. Whatever else is in it is left there, zips in it too.

    Refused when it is no zip, is protected, or unpacks to more than `limits` allow.
    """
    unreadable = "tidak dapat dibuka sebagai zip. Buat ulang zip-nya, atau kirim berkasnya satu per satu"
    refuse_exploding(path, limits, unreadable, "Bagi menjadi beberapa zip")
    files = []
    with zipfile.ZipFile(path) as packed:
        for part in packed.infolist():
            name = PurePosixPath(part.filename.replace("\\", "/"))
            if part.is_dir() or name.suffix.lower() not in OF_DATA or name.name.startswith(("~$", ".")):
                continue
            if part.file_size > limits.text_bytes:
                raise Refused(f"{path.name}: {name.name} lebih dari {limits.text_bytes // MB} MB. Kirim terpisah.")
            target = _free(folder, name)
            with packed.open(part) as content, target.open("wb") as written:
                shutil.copyfileobj(content, written)
            files.append(target)
    return files


def _free(folder: Path, name: PurePosixPath) -> Path:
    """A place for a part: its own name, else with the folders it lay in before it, else with a number."""
    stem, ending = name.stem[:LONGEST_NAME], name.suffix
    names = [f"{stem}{ending}", f"{' '.join(name.parent.parts)[:LONGEST_NAME]} {stem}{ending}".strip()]
    numbered = (f"{stem} ({number}){ending}" for number in range(2, 2 + LIMITS.entries))
    return next(place for one in (*names, *numbered) if not (place := folder / Path(one).name).exists())
