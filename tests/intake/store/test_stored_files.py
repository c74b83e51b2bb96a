"""A file is handed back exactly as it came, and says nothing to whoever has only the database."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, select

from dashboard.actions.loads import original_of
from dashboard.engine import writing
from dashboard.intake.store.stored_files import BLOCK, file_blocks, file_bytes, keep_file
from dashboard.refused import Refused
from dashboard.schema import audit, stored_file_parts, stored_files
from dashboard.settings import settings
from tests.people import named
from tests.world import NOW, World


def kept(engine: Engine, content: Path | bytes) -> int:
    with writing(engine) as db:
        return keep_file(db, content, name="laporan.xlsx", purpose="laporan", actor="Rina", now=NOW)


@pytest.mark.parametrize("size", [0, 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_a_file_comes_back_as_it_was(engine: Engine, tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    path = tmp_path / "berkas.bin"
    path.write_bytes(content)
    ids = [kept(engine, content), kept(engine, path)]
    with engine.connect() as db:
        assert [file_bytes(db, one) for one in ids] == [content, content]
        blocks = [len(block) for block in file_blocks(db, ids[0])]
        said = db.execute(select(stored_files.c.sha256, stored_files.c.size)).all()
    assert max(blocks, default=0) <= BLOCK
    assert said == [(sha256(content).hexdigest(), size)] * 2


def test_what_is_kept_is_sealed(engine: Engine) -> None:
    kept(engine, b"NIK 6472011203900001 " * 50)
    with engine.connect() as db:
        (sealed,) = db.scalars(select(stored_file_parts.c.sealed))
    assert sealed.startswith(b"gAAAA")


def test_another_key_gives_a_sentence(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    file_id = kept(engine, b"isi")
    monkeypatch.setenv("PANTAU_SEAL_KEY", Fernet.generate_key().decode())
    settings.cache_clear()
    try:
        with engine.connect() as db, pytest.raises(Refused, match="kunci segelnya bukan yang dipakai"):
            file_bytes(db, file_id)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_the_file_of_a_load_is_kept_and_who_took_it_is_written_down(world: World) -> None:
    path = world.csv(["kode", "nama"], [["A", "Unit A"]])
    receipt = world.offer(path)
    assert b"".join(original_of(world.engine, receipt.load_id or 0, actor=named("Rina"), now=NOW)) == path.read_bytes()
    with world.engine.connect() as db:
        line = db.execute(select(audit).where(audit.c.action == "diunduh")).mappings().one()
    assert (line["actor"], line["subject"], line["subject_key"]) == ("Rina", "loads", '{"id": 1}')


def test_a_trial_keeps_no_file(world: World) -> None:
    world.offer(world.csv(["kode", "nama"], [["A", "Unit A"]]), dry_run=True)
    with world.engine.connect() as db:
        assert db.execute(select(stored_files)).all() == []


def test_a_load_without_its_file_says_so(world: World) -> None:
    with pytest.raises(Refused, match="Berkas asli muatan 5 tidak disimpan"):
        original_of(world.engine, 5, actor=named("Rina"), now=NOW)
