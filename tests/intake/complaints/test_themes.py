"""Themes as they are kept: by the taxonomy, again when it changes, by people, and by what was learned."""

import dataclasses
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from dashboard import themes
from dashboard.access import Person, Role
from dashboard.actions.complaint_themes import correct
from dashboard.actions.refresh import refresh
from dashboard.figures.complaints.counts import theme_counts
from dashboard.intake.complaints import theme_models
from dashboard.refused import Refused
from dashboard.schema import audit, complaint_themes, complaints
from dashboard.schema import theme_models as models_table
from dashboard.themes.learned import Switch
from dashboard.versions import version
from tests.people import named, of_role
from tests.world import NOW, WITA, World

QUEUE, TOILET, UNKNOWN = "antrean panjang sekali", "toilet kotor", "zzz qqq www"


def counted(world: World) -> dict[str, int]:
    """Themes of 2026 that any report carries."""
    rows = world.ask(theme_counts, year=2026)
    return {row["theme"]: row["count"] for row in rows.to_dict("records") if row["count"]}


def stored(world: World, origin: str) -> list[tuple[int, str]]:
    """Complaint and theme of the rows of one origin."""
    own = select(complaint_themes.c.complaint_id, complaint_themes.c.theme).where(complaint_themes.c.origin == origin)
    with world.engine.connect() as db:
        return [tuple(row) for row in db.execute(own.order_by(*own.selected_columns))]


def renewed(monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    """A taxonomy of another version that finds one theme in every text."""
    newer = themes.taxonomy().model_copy(update={"version": "uji-2"})
    hit = themes.Hit(theme=theme, words=("uji",), score=1.0)
    monkeypatch.setattr(themes, "taxonomy", lambda: newer)
    monkeypatch.setattr(themes, "classify", lambda texts, **_: [(hit,) for _ in texts])


def stored_texts(world: World) -> list[str]:
    with world.engine.connect() as db:
        return list(db.scalars(select(complaints.c.text_masked).order_by(complaints.c.id)))


def again(world: World, **later: int) -> Any:
    return refresh(world.engine, now=NOW + timedelta(**later), zone=WITA)


def test_every_complaint_has_the_themes_its_words_say_and_the_words(world: World) -> None:
    world.complaint(None, f"{QUEUE}, {TOILET}")
    world.complaint(None, UNKNOWN)
    assert stored(world, "rule") == [(1, "antrean"), (1, "sarana"), (2, "belum_terpetakan")]
    with world.engine.connect() as db:
        said = select(complaint_themes.c.words).where(complaint_themes.c.theme == "antrean")
        assert "antrean" in db.scalar(said)
    assert counted(world) == {"antrean": 1, "sarana": 1, "belum_terpetakan": 1}


def test_a_taxonomy_of_another_version_is_applied_to_all_that_came_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.complaint(None, QUEUE)
    world.complaint(None, TOILET)
    assert again(world).classified == 0
    renewed(monkeypatch, "informasi")
    with world.engine.connect() as db:
        before = version(db)
    assert again(world).classified == 2
    assert counted(world) == {"informasi": 2}
    with world.engine.connect() as db:
        assert version(db) > before
    assert again(world).classified == 0


def test_a_name_that_the_province_adds_is_hidden_in_what_was_stored_before(own_rules: Path, world: World) -> None:
    world.complaint(None, "Kasir loket dua, sumirang, lambat sekali")
    assert stored_texts(world) == ["Kasir loket dua, sumirang, lambat sekali"]
    (own_rules / "personal.toml").write_text('[names]\nsure = ["sumirang"]\n', encoding="utf-8")
    assert again(world).classified == 1
    assert stored_texts(world) == ["Kasir loket dua, [nama], lambat sekali"]
    assert again(world).classified == 0


def test_what_is_no_name_any_more_is_told_again_where_the_key_opens_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.complaint(None, "Kasir Budi lambat sekali")
    with world.engine.begin() as db:
        db.execute(update(complaints).values(text_masked="[nama] [nama] lambat sekali"))
    renewed(monkeypatch, "waktu")
    again(world)
    assert stored_texts(world) == ["Kasir [nama] lambat sekali"]


def test_without_the_key_what_was_hidden_stays_hidden(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.complaint(None, "Kasir Budi lambat sekali")
    with world.engine.begin() as db:
        db.execute(update(complaints).values(text_masked="[nama] Budi dan Pak Joko lambat sekali"))
    renewed(monkeypatch, "waktu")
    monkeypatch.setattr("dashboard.intake.complaints.masked_again.has_key", lambda: False)
    again(world)
    assert stored_texts(world) == ["[nama] [nama] dan Pak [nama] lambat sekali"]


def test_what_a_person_decided_wins_and_stays_when_the_taxonomy_changes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.complaint(None, QUEUE)
    world.complaint(None, TOILET)
    correct(world.engine, 1, ["biaya", "waktu"], named("Ani"), NOW)
    assert counted(world) == {"biaya": 1, "waktu": 1, "sarana": 1}
    renewed(monkeypatch, "informasi")
    again(world)
    assert counted(world) == {"biaya": 1, "waktu": 1, "informasi": 1}
    assert stored(world, "person") == [(1, "biaya"), (1, "waktu")]


def test_a_person_may_say_that_no_theme_fits(world: World) -> None:
    world.complaint(None, QUEUE)
    correct(world.engine, 1, ["belum_terpetakan"], named("Ani"), NOW)
    assert counted(world) == {"belum_terpetakan": 1}


def test_a_correction_is_written_down_with_what_stood_before(world: World) -> None:
    world.complaint(None, QUEUE)
    correct(world.engine, 1, ["biaya"], named("Ani"), NOW)
    correct(world.engine, 1, ["waktu"], named("Budi"), NOW)
    with world.engine.connect() as db:
        rows = db.execute(
            select(audit.c.actor, audit.c.before, audit.c.after).where(audit.c.action == "tema dikoreksi")
        )
        assert [tuple(row) for row in rows] == [
            ("Ani", '{"rule": ["antrean"]}', '{"person": ["biaya"]}'),
            ("Budi", '{"person": ["biaya"], "rule": ["antrean"]}', '{"person": ["waktu"]}'),
        ]
    assert stored(world, "person") == [(1, "waktu")]


@pytest.mark.parametrize(
    ("complaint", "decided", "actor", "words"),
    [
        (1, [], named("Ani"), "Pilih paling sedikit satu tema"),
        (1, ["biaya"], of_role(Role.LEADERSHIP), "tidak dapat mengoreksi"),
        (1, ["mahal"], named("Ani"), "Tema 'mahal' tidak dikenal"),
        (2, ["biaya"], named("Ani"), "Keluhan ini tidak ada lagi"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(
    world: World, complaint: int, decided: list[str], actor: Person, words: str
) -> None:
    world.complaint(None, QUEUE)
    with pytest.raises(Refused, match=words):
        correct(world.engine, complaint, decided, actor, NOW)
    assert stored(world, "person") == []


def test_new_words_under_the_same_number_get_new_themes(world: World) -> None:
    world.complaint(None, QUEUE, nomor="L-1")
    world.complaint(None, TOILET, nomor="L-1")
    assert counted(world) == {"sarana": 1}


def test_near_identical_words_of_one_year_are_one_campaign(world: World) -> None:
    same = f"{QUEUE} di loket pendaftaran poli jantung sejak subuh dan kursi ruang tunggu tidak cukup untuk lansia"
    texts = [f"{same}{end}" for end in ("", "!", " ya")]
    for text in texts:
        world.complaint(None, text)
    world.complaint(None, texts[0], "2025-06-01")
    world.complaint(None, "aplikasi selalu gagal masuk pada hari Senin")
    with world.engine.connect() as db:
        rows = db.execute(select(complaints.c.id, complaints.c.campaign_id).order_by(complaints.c.id))
        assert [tuple(row) for row in rows] == [(1, 1), (2, 1), (3, 1), (4, 4), (5, 5)]


def test_a_theme_that_was_learned_better_replaces_what_the_rules_say_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (QUEUE, TOILET, UNKNOWN):
        world.complaint(None, text)
    correct(world.engine, 1, ["antrean"], named("Ani"), NOW)

    @dataclasses.dataclass
    class Model:
        themes: list[str]

        def themes_of(self, texts: list[str]) -> list[set[str]]:
            return [{"sarana"} if text == UNKNOWN else set() for text in texts]

    decisions = [Switch("sarana", 1, 0.4, 0.6, True), Switch("antrean", 1, 0.9, 0.5, False)]
    monkeypatch.setattr(theme_models.learned, "FEWEST_CONFIRMED", 1)
    monkeypatch.setattr(theme_models.learned, "switches", lambda confirmed: decisions)
    monkeypatch.setattr(theme_models.learned, "learn", lambda confirmed, on: Model(on))
    again(world, minutes=1)
    assert stored(world, "model") == [(3, "sarana")]
    # The rules' row of complaint 2 no longer counts: the model abstains there.
    assert counted(world) == {"antrean": 1, "sarana": 1, "belum_terpetakan": 1}
    with world.engine.connect() as db:
        before = version(db)
        assert db.scalar(select(func.count()).select_from(models_table)) == 2
    again(world, minutes=2)
    with world.engine.connect() as db:
        assert version(db) == before


def test_without_enough_confirmed_texts_nothing_is_learned(world: World) -> None:
    world.complaint(None, QUEUE)
    correct(world.engine, 1, ["antrean"], named("Ani"), NOW)
    again(world)
    assert stored(world, "model") == []
