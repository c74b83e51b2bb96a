"""The file of a province's rollups: a zip of CSV parts, a manifest that says what they are, and a signature on that.

Nothing of a file is believed before its signature fits the key that is trusted for the province it names, and no part
before it is the one the manifest names.
"""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from pandas import DataFrame
from pydantic import BaseModel

from dashboard.private import replacing
from dashboard.refused import Refused
from dashboard.signing import TRUSTED_FILE, Province, is_signed_by, sign, trusted
from dashboard.zips import whole_zip

ENDING = ".rekap"
# Of the manifest and the columns of the parts; a reader knows its own.
FORMAT = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MB = 1 << 20
# A province of 10,000 units with ten years of surveys stays far below.
LARGEST_PART, LARGEST_MANIFEST = 512 * MB, MB

Row = dict[str, str]


class Manifest(BaseModel):
    """What a file says of itself. `revision`: the sender's schema; `rows` and `sha256`: of each part."""

    format: int
    product: str
    revision: str
    province_code: str
    province: str
    made_at: datetime
    years: list[int]
    synthetic: bool
    rows: dict[str, int]
    sha256: dict[str, str]


@dataclass(frozen=True)
class Opened:
    """A file whose signature fits: its manifest, the province as it is known here, and its parts row by row."""

    manifest: Manifest
    province: Province
    parts: dict[str, list[Row]]


def pack(target: Path, parts: Mapping[str, DataFrame], about: Mapping[str, Any]) -> Manifest:
    """Write a signed file of `parts`: whole, for its owner alone, or not at all."""
    written = {name: _csv(frame) for name, frame in parts.items()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
    rows = {name: len(frame) for name, frame in parts.items()}
    manifest = Manifest(format=FORMAT, rows=rows, sha256=sums, **about)
    manifest_bytes = manifest.model_dump_json(indent=1).encode()
    with replacing(target) as beside, ZipFile(beside, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest_bytes)
        archive.writestr(SIGNATURE, sign(manifest_bytes))
        for name, content in written.items():
            archive.writestr(f"{name}.csv", content)
    return manifest


def opened(file: Path) -> Opened:
    """What a file holds. Refused for one that is damaged, of another version, or not signed by a trusted province."""
    with whole_zip(file, _damaged(file)) as archive:
        manifest_bytes = _bytes(archive, MANIFEST, LARGEST_MANIFEST)
        about = json.loads(manifest_bytes)
        province = _sender(
            file, str(about["province_code"]), manifest_bytes, _bytes(archive, SIGNATURE, LARGEST_MANIFEST)
        )
        _refuse_other_format(file, about)
        manifest = Manifest.model_validate(about)
        return Opened(manifest, province, {name: _part(archive, manifest, name) for name in manifest.sha256})


def _sender(file: Path, code: str, manifest_bytes: bytes, signature: bytes) -> Province:
    province = trusted().get(code)
    if province is None:
        raise Refused(
            f"{file.name}: provinsi {code[:20]!r} belum dipercaya di sini. Tulis nama dan kunci publiknya (dari "
            f"'signing-key' di provinsi itu) di {TRUSTED_FILE}, lalu muat kembali; tidak ada yang dimuat."
        )
    if not is_signed_by(province, manifest_bytes, signature):
        raise Refused(
            f"{file.name}: tanda tangannya bukan dari kunci {province.name} yang dipercaya di sini, atau isinya "
            f"berubah sesudah ditandatangani. Minta {province.name} mengirim ulang; bila kuncinya berganti, perbarui "
            f"{TRUSTED_FILE}. Tidak ada yang dimuat."
        )
    return province


def _refuse_other_format(file: Path, about: Mapping[str, Any]) -> None:
    if about["format"] == FORMAT:
        return
    newer = about["format"] > FORMAT
    whose, who = ("lebih baru", "Perbarui server ini") if newer else ("lebih lama", "Minta provinsi memperbaruinya")
    raise Refused(
        f"{file.name}: dibuat oleh versi {about['product']}, yang {whose} dari yang dibaca di sini. {who}, lalu ekspor "
        "dan muat kembali; tidak ada yang dimuat."
    )


def _part(archive: ZipFile, manifest: Manifest, name: str) -> list[Row]:
    content = _bytes(archive, f"{name}.csv", LARGEST_PART)
    if hashlib.sha256(content).hexdigest() != manifest.sha256[name]:
        raise ValueError(f"{name} is another than the one that was signed for")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def _bytes(archive: ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as packed:
        content = packed.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{name} has more than {most} bytes")
    return content


def _csv(frame: DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _damaged(file: Path) -> str:
    return (
        f"{file.name} bukan berkas rekap provinsi yang utuh: isinya berubah sejak dibuat, atau berkas lain. Minta "
        "provinsinya mengirim ulang; tidak ada yang dimuat."
    )
