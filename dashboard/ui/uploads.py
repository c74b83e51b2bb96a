"""Files a person brings to a page: kept for the session, tried out, and loaded with a bar."""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st
from pandas import DataFrame
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import turns
from dashboard.access import Person, current_person
from dashboard.actions.kept_figures import keep_figures
from dashboard.actions.loads import loader_of
from dashboard.actions.refresh import refresh
from dashboard.actions.sender_mappings import mappings_of
from dashboard.actions.trial import try_out
from dashboard.clock import now
from dashboard.database import beside, fetch, version
from dashboard.engine import engine
from dashboard.exports.names import cleaned
from dashboard.intake.reading.archives import ARCHIVES, unpacked
from dashboard.intake.reading.files import sha256_of
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.headers import headers_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.receipts import Receipt, as_receipt
from dashboard.refused import Refused
from dashboard.sentences import uploads as words
from dashboard.settings import settings
from dashboard.ui.signing_in import who_acts

_FOLDER = "folder unggahan"
# Bytes of a name: disks take 255, and a mapping file beside it ends in ".toml".
LONGEST_NAME, LONGEST_ENDING = 200, 20
UNNAMED = "berkas tanpa nama"
# Of the bar, the part that loading takes; comparing the units again takes the rest.
LOADING_SHARE = 0.6


@dataclass(frozen=True)
class Upload:
    """A file of this session, and what names it on the page."""

    path: Path
    sha256: str

    @property
    def key(self) -> str:
        """Short name for widgets."""
        return f"{self.path.name} {self.sha256[:8]}"


@dataclass(frozen=True)
class Tried:
    """Receipt (as JSON values) and effects on the figures of a file that was tried out."""

    receipt: Receipt
    effects: DataFrame


def kept(files: Sequence[UploadedFile]) -> list[Upload]:
    """The uploaded files, those in a zip one by one, in a folder that goes with the session.

    A name never leads out of it. Refused when a zip cannot be unpacked.
    """
    if _FOLDER not in st.session_state:
        st.session_state[_FOLDER] = TemporaryDirectory(prefix="pantau-")
    folder = Path(st.session_state[_FOLDER].name)
    uploads = []
    for file in files:
        place = folder / file.file_id
        place.mkdir(exist_ok=True)
        path = place / stored_name(file.name)
        if not path.exists():
            path.write_bytes(file.getbuffer())
        uploads += [Upload(part, sha256_of(part)) for part in _parts(path)]
    # The same file dropped twice is one file.
    return list({upload.key: upload for upload in uploads}.values())


def _parts(path: Path) -> list[Path]:
    """The file itself; of a zip the files of data in it."""
    if path.suffix.lower() not in ARCHIVES:
        return [path]
    inside = path.parent / "isi"
    if inside.is_dir():
        return sorted(inside.iterdir())
    inside.mkdir()
    return unpacked(path, inside)


def stored_name(given: str) -> str:
    """A name that every disk takes, as like as possible to the one a browser sent: never a folder, never too long."""
    last = re.split(r"[/\\]", _cut(cleaned(given)))[-1].strip()
    if not last.strip("."):
        return UNNAMED
    stem, ending = Path(last).stem, Path(last).suffix
    return f"{_cut(stem, LONGEST_NAME)}{_cut(ending, LONGEST_ENDING)}"


def _cut(text: str, longest: int | None = None) -> str:
    """As much of `text` as `longest` bytes hold; half signs, which no disk takes, are left out."""
    return text.encode(errors="ignore")[:longest].decode(errors="ignore")


def headers(upload: Upload) -> list[str]:
    """The likely headers of a file; empty when it cannot be read (its receipt says why)."""
    try:
        return _headers(upload.path)
    except Refused:
        return []


def tried(upload: Upload, options: LoadOptions) -> Tried:
    """What loading the file would do now; remembered until the data or the choices change."""
    person = current_person()
    return _tried(upload.path, upload.sha256, options.model_dump_json(), version(), now(), person)


def try_again() -> None:
    """Forget what was tried: names of units that were just told change what a file would do."""
    _tried.clear()


def saved_mappings(sender: str | None) -> dict[str, LoadOptions]:
    """How files of this sender were read before, by kind."""
    return fetch(mappings_of, sender=sender) if sender else {}


def load(chosen: dict[Path, LoadOptions]) -> list[Receipt]:
    """Load the files in the order they need each other, with a bar; one receipt (as JSON values) a file."""
    bar = st.progress(0.0, text="Memuat berkas …")
    loader = loader_of(engine(), who_acts(), now(), settings().zone)
    receipts = []
    ordered = data_files(chosen, LoadOptions())
    for at, path in enumerate(ordered):
        share, begun = LOADING_SHARE * at / len(ordered), time.monotonic()

        def watch(rows: int, path: Path = path, share: float = share, begun: float = begun) -> None:
            bar.progress(share, text=words.rows_so_far(path.name, rows, time.monotonic() - begun))

        bar.progress(share, text=f"Memuat {path.name}")
        with turns.pages.aside():
            receipts.append(loader.load(path, chosen[path], watch=watch).as_dict())
    compare_again(bar)
    return receipts


def compare_again(bar: Any) -> None:
    """Bring what is worked out from the data up to date, moving the bar."""

    def moved(year: int, share: float) -> None:
        bar.progress(LOADING_SHARE + (1 - LOADING_SHARE) * share, text=f"Membandingkan unit, tahun {year}")

    with turns.pages.aside():
        refresh(engine(), now=now(), zone=settings().zone, progress=moved)
    beside(partial(keep_figures, engine(), now=now(), zone=settings().zone))
    bar.progress(1.0, text="Selesai")


@st.cache_data(max_entries=64, show_spinner=False)
def _headers(path: Path) -> list[str]:
    return headers_of(path)


@st.cache_data(max_entries=64, show_spinner="Berkas diperiksa …")
def _tried(path: Path, sha256: str, options: str, version: int, at: Any, person: Person) -> Tried:
    loader = loader_of(engine(), person, at, settings().zone)
    trial = try_out(loader, path, LoadOptions.model_validate_json(options), person.scope)
    return Tried(as_receipt(json.loads(json.dumps(trial.receipt.as_dict()))), trial.effects)
