"""A province's rollups at the ministry: the same figures, nothing of single people, replaced and withdrawn as one."""

import csv
import io
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from pandas import DataFrame
from pandas.testing import assert_frame_equal
from sqlalchemy import func, select

from dashboard.actions.refresh import refresh
from dashboard.actions.withdrawal import withdraw
from dashboard.figures.elements.of_year import answer_distribution, element_matrix, group_breakdown
from dashboard.figures.elements.weak import weak_elements
from dashboard.figures.health import differing_rollups
from dashboard.figures.integrity import integrity_of_year
from dashboard.figures.rankings.rank_sets import rank_sets_of
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.measures.group_differences import SMALLEST_CELL
from dashboard.refused import Refused
from dashboard.schema import group_rollups, loads, periods, responses, surveys, units
from dashboard.signing import KEY_FILE
from queries.units import all_units
from tests.federation.conftest import NAMES, Country
from tests.people import TESTER
from tests.world import ELEMENTS, NOW, WITA, World, built_once

LATER = NOW + timedelta(hours=1)


def answers(respondents: int, seed: int) -> list[list[int]]:
    """Answers that differ from person to person and element to element."""
    return [[1 + (seed + 3 * row + element * (row % 3 + 1)) % 4 for element in range(9)] for row in range(respondents)]


def with_sex(world: World, unit: str, counts: dict[str, int]) -> None:
    """A survey whose respondents say their sex; an empty word says nothing."""
    said = [sex for sex, count in counts.items() for _ in range(count)]
    rows = [[unit, "2026", sex, *own] for sex, own in zip(said, answers(len(said), len(unit)), strict=True)]
    world.load("survey-responses", ["unit", "periode", "jenis kelamin", *ELEMENTS], rows)


@pytest.fixture
def kaltim(country: Country) -> World:
    return every_size(province=country.province("64"))


@built_once
def every_size(province: World) -> World:
    """Units of every size: ranked, too few to be ranked, too few to have elements, a recap alone."""
    province.units("A", "B", "C", "D", "E", "F")
    with_sex(province, "A", {"Laki-laki": 30, "Perempuan": 25})
    with_sex(province, "B", {"Laki-laki": 33, "Perempuan": 3})
    province.survey("C", answers(12, 2))
    province.survey("D", answers(3, 1))
    province.recap("E", "81,25", jumlah_responden=40)
    province.survey("F", answers(50, 4), period="2025")
    return province


def at_home(frame: DataFrame, code: str = "64") -> DataFrame:
    """The ministry's rows as the province has them: without its prefix and its name."""
    ending = f" ({NAMES[code]})"
    shown = frame.copy()
    for name in ("unit", "agency"):
        if name in shown:
            shown[name] = shown[name].str.removesuffix(ending)
    if "code" in shown:
        shown["code"] = shown["code"].str.removeprefix(f"{code}-")
    return shown.drop(columns=[name for name in ("data_version", "computed_at", "required_count") if name in shown])


def same(province: World, ministry: World, figure: Any, **choices: Any) -> None:
    own, theirs = (at_home(world.ask(figure, **choices)) for world in (province, ministry))
    assert len(own)
    assert_frame_equal(own, theirs, check_dtype=False, rtol=1e-9)


def loaded(ministry: World, file: Path) -> int:
    receipt = ministry.offer(file)
    assert receipt.status == "dimuat", receipt.message
    assert receipt.load_id is not None
    return receipt.load_id


@pytest.mark.parametrize("weighting", ["simple", "weighted"])
def test_a_ministry_shows_what_the_province_shows(
    kaltim: World, world: World, country: Country, weighting: Any
) -> None:
    loaded(world, country.sent(kaltim, "64"))
    for one in (kaltim, world):
        refresh(one.engine, now=NOW, zone=WITA)
    same(kaltim, world, unit_standings, year=2026, weighting=weighting)
    same(kaltim, world, unit_standings, year=2025)
    same(kaltim, world, rank_sets_of, year=2026, weighting=weighting)
    same(kaltim, world, element_matrix, year=2026)
    same(kaltim, world, answer_distribution, year=2026)
    same(kaltim, world, province_year, year=2026)
    parents = at_home(world.ask(all_units)).drop(columns="parent_code")
    assert parents["code"].tolist() == kaltim.ask(all_units)["code"].tolist()


def test_small_cells_are_unknown_in_both(kaltim: World, world: World, country: Country) -> None:
    loaded(world, country.sent(kaltim, "64"))
    for one, code in ((kaltim, "D"), (world, "64-D")):
        matrix = one.ask(element_matrix, year=2026)
        assert matrix.loc[matrix["code"] == code, "mean"].isna().all()
    for unit in ("A", "B"):
        own, theirs = (
            one.ask(group_breakdown, year=2026, trait="sex", unit=code)
            for one, code in ((kaltim, unit), (world, f"64-{unit}"))
        )
        shown = [frame[frame["shown"].astype(bool)].reset_index(drop=True) for frame in (own, theirs)]
        assert_frame_equal(*shown, check_dtype=False, rtol=1e-9)
        assert len(shown[0]) == (2 if unit == "A" else 0)


def test_without_u4_nobody_learns_u4_of_few(kaltim: World, world: World, country: Country) -> None:
    loaded(world, country.sent(kaltim, "64"))
    found = world.ask(unit_standings, year=2026, without_u4=True).set_index("code")
    assert pd.isna(found.loc["64-D", "ikm"])
    assert (
        found.loc["64-C", "ikm"]
        == kaltim.ask(unit_standings, year=2026, without_u4=True).set_index("code").loc["C", "ikm"]
    )


def test_where_to_begin_is_tested_where_the_moments_came_along(kaltim: World, world: World, country: Country) -> None:
    loaded(world, country.sent(kaltim, "64"))
    own, theirs = (at_home(one.ask(weak_elements, year=2026)) for one in (kaltim, world))
    many = own["code"].isin(["A", "B"])
    assert_frame_equal(own[many], theirs[theirs["code"].isin(["A", "B"])], check_dtype=False, rtol=1e-9)
    few = theirs[theirs["code"] == "C"]
    assert not few["tested"].any()
    assert few["gap"].tolist() == pytest.approx(own.loc[own["code"] == "C", "gap"].tolist())


def test_no_answer_of_anybody_is_in_the_file_or_at_the_ministry(kaltim: World, world: World, country: Country) -> None:
    kaltim.complaint("A", "antre lama sekali di loket dua")
    file = country.sent(kaltim, "64")
    loaded(world, file)
    with world.engine.connect() as db:
        assert db.scalar(select(func.count()).select_from(responses)) == 0
    with ZipFile(file) as archive:
        assert {name.partition(".")[0] for name in archive.namelist()} == {"manifest", "units", "surveys", "groups"}
        assert b"antre" not in b"".join(archive.read(name) for name in archive.namelist())


def part(file: Path, name: str) -> list[dict[str, str]]:
    with ZipFile(file) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))


def test_no_group_of_the_file_and_no_difference_is_of_fewer_than_five(kaltim: World, country: Country) -> None:
    with_sex(kaltim, "C", {"Laki-laki": 20, "Perempuan": 20, "": 2})
    with_sex(kaltim, "D", {"Laki-laki": 20, "Perempuan": 20, "": 8})
    file = country.sent(kaltim, "64")
    total = {row["survey_id"]: int(float(row["n"])) for row in part(file, "surveys") if row["n"]}
    cells: dict[tuple[str, str], list[int]] = {}
    for row in part(file, "groups"):
        cells.setdefault((row["survey_id"], row["trait"]), []).append(int(float(row["n"])))
    assert cells
    for (survey, _), counts in cells.items():
        assert min(counts) >= SMALLEST_CELL
        rest = total[survey] - sum(counts)
        assert rest == 0 or rest >= SMALLEST_CELL


def test_beside_a_small_round_the_large_one_has_no_elements(kaltim: World, country: Country) -> None:
    kaltim.units("G")
    kaltim.survey("G", answers(40, 3), period="2026-S1")
    kaltim.survey("G", answers(2, 3), period="2026-S2")
    file = country.sent(kaltim, "64")
    of_g = [row for row in part(file, "surveys") if row["code"] == "G"]
    assert len(of_g) == 2
    assert {row[f"u{element}_{answer}"] for row in of_g for element in range(1, 10) for answer in range(1, 5)} == {
        "0.0"
    }


def test_a_recap_of_few_has_no_elements(country: Country) -> None:
    province = country.province("64")
    province.units("A")
    province.recap("A", "81,25", jumlah_responden=3, nrr=["3,25"] * 9)
    (row,) = part(country.sent(province, "64"), "surveys")
    assert (row["reported_ikm"], row["nrr_u1"]) == ("81.25", "")


def test_two_provinces_have_a_unit_of_the_same_code(world: World, country: Country) -> None:
    for code, seed in (("64", 1), ("33", 2)):
        province = country.province(code)
        province.units("RSUD")
        province.survey("RSUD", answers(40, seed))
        loaded(world, country.sent(province, code))
    found = world.ask(unit_standings, year=2026)
    assert sorted(found["code"]) == ["33-RSUD", "64-RSUD"]
    assert sorted(found["unit"]) == ["Unit RSUD (Jawa Tengah)", "Unit RSUD (Kalimantan Timur)"]
    assert found["peer_group"].unique().tolist() == ["Sebaya"]


def test_a_newer_file_replaces_all_of_its_years_and_leaves_the_others(
    kaltim: World, world: World, country: Country
) -> None:
    loaded(world, country.sent(kaltim, "64"))
    withdraw(kaltim.engine, 3, reason="keliru", actor=TESTER, now=NOW, zone=WITA)  # the survey of B
    kaltim.units("A", peers="Baru")
    loaded(world, country.sent(kaltim, "64", year=2026, now=LATER))
    assert sorted(world.ask(unit_standings, year=2026)["code"]) == ["64-A", "64-C", "64-D", "64-E"]
    assert world.ask(unit_standings, year=2025)["code"].tolist() == ["64-F"]
    assert world.ask(unit_standings, year=2026).set_index("code").loc["64-A", "peer_group"] == "Baru"


def test_the_same_file_again_changes_nothing_and_an_older_one_is_refused(
    kaltim: World, world: World, country: Country
) -> None:
    old = country.sent(kaltim, "64")
    kaltim.survey("A", answers(45, 7))
    new = country.sent(kaltim, "64", now=LATER)
    loaded(world, new)
    assert world.offer(new).status == "tidak berubah"
    refused = world.offer(old)
    assert refused.status == "ditolak"
    assert "dibuat sebelum berkas Kalimantan Timur yang sudah dimuat (muatan 1)" in refused.message


def test_a_withdrawn_file_leaves_what_stood_before_it(kaltim: World, world: World, country: Country) -> None:
    first = loaded(world, country.sent(kaltim, "64"))
    before = world.ask(unit_standings, year=2026)
    kaltim.survey("A", answers(45, 7))
    second = loaded(world, country.sent(kaltim, "64", now=LATER))
    assert not world.ask(unit_standings, year=2026).equals(before)
    with pytest.raises(Refused, match="sudah digantikan oleh muatan 2"):
        withdraw(world.engine, first, reason="keliru", actor=TESTER, now=NOW, zone=WITA)
    withdraw(world.engine, second, reason="keliru", actor=TESTER, now=NOW, zone=WITA)
    assert_frame_equal(world.ask(unit_standings, year=2026), before)
    withdraw(world.engine, first, reason="keliru", actor=TESTER, now=NOW, zone=WITA)
    assert world.ask(unit_standings, year=2026).empty
    assert world.ask(all_units).empty


def test_what_needs_answers_is_not_asked_of_the_ministry(kaltim: World, world: World, country: Country) -> None:
    loaded(world, country.sent(kaltim, "64"))
    done = refresh(world.engine, now=NOW, zone=WITA)
    assert (done.filled, done.computed > 0) == (0, True)
    assert world.ask(differing_rollups).empty
    assert world.ask(integrity_of_year, year=2026).empty


def test_a_service_and_a_parent_come_along(world: World, country: Country) -> None:
    province = country.province("64")
    province.units("INDUK")
    province.units("ANAK", parent="INDUK")
    province.services("ANAK", "Poli")
    province.survey("ANAK", answers(40, 1), service="Poli")
    loaded(world, country.sent(province, "64"))
    found = world.ask(unit_standings, year=2026)
    assert found[["code", "parent"]].values.tolist() == [["64-ANAK", "Unit INDUK (Kalimantan Timur)"]]


def test_a_file_of_made_up_data_says_so(country: Country, world: World, kaltim: World) -> None:
    kaltim.load("units", ["kode", "nama"], [["Z", "Unit Z"]])
    with kaltim.engine.begin() as db:
        db.execute(loads.update().values(synthetic=True))
    loaded(world, country.sent(kaltim, "64"))
    with world.engine.connect() as db:
        assert db.scalars(select(loads.c.synthetic)).all() == [True]


def kept(world: World) -> list[int | None]:
    with world.engine.connect() as db:
        tables = (loads, units, surveys, group_rollups, periods)
        return [db.scalar(select(func.count()).select_from(table)) for table in tables]


def repacked(file: Path, **changed: bytes) -> Path:
    """The same zip with some parts replaced."""
    target = file.with_name(f"lain-{file.name}")
    with ZipFile(file) as archive, ZipFile(target, "w") as written:
        for name in archive.namelist():
            written.writestr(name, changed.get(name.replace(".", "_"), archive.read(name)))
    return target


@pytest.mark.parametrize("name", ["manifest_json", "manifest_sig", "units_csv", "surveys_csv", "groups_csv"])
def test_one_changed_byte_refuses_the_file_and_keeps_nothing(
    kaltim: World, world: World, country: Country, name: str
) -> None:
    file = country.sent(kaltim, "64")
    before = kept(world)
    with ZipFile(file) as archive:
        content = bytearray(archive.read(".".join(name.split("_"))))
    content[len(content) // 2] ^= 1
    receipt = world.offer(repacked(file, **{name: bytes(content)}))
    assert receipt.status == "ditolak"
    assert "tidak ada yang dimuat" in receipt.message.lower()
    assert kept(world) == before


def test_every_byte_of_the_zip_itself_may_be_wrong(kaltim: World, world: World, country: Country) -> None:
    file = country.sent(kaltim, "64")
    content = file.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 60)):
        damaged, before = bytearray(content), kept(world)
        damaged[place] ^= 255
        file.write_bytes(bytes(damaged))
        # Some of the zip's own bytes say nothing: what is in it is then what was signed.
        if world.offer(file).status == "ditolak":
            assert kept(world) == before
        else:
            same(kaltim, world, unit_standings, year=2026)
    file.write_bytes(content[: len(content) // 2])
    assert "bukan berkas rekap provinsi yang utuh" in world.offer(file).message


def test_a_province_that_nobody_trusts_is_refused(kaltim: World, world: World, country: Country) -> None:
    file = country.sent(kaltim, "64")
    (country.at("") / "provinsi-tepercaya.toml").unlink()
    assert "provinsi '64' belum dipercaya di sini" in world.offer(file).message
    assert kept(world)[0] == 0


def test_a_file_signed_with_another_key_is_refused(kaltim: World, world: World, country: Country) -> None:
    (country.at("64") / KEY_FILE).unlink()
    file = country.sent(kaltim, "64")
    assert "tanda tangannya bukan dari kunci Kalimantan Timur" in world.offer(file).message
    assert kept(world)[0] == 0


def test_a_province_cannot_speak_for_another(kaltim: World, world: World, country: Country) -> None:
    other = country.province("33")
    other.units("A")
    other.survey("A", answers(40, 1))
    file = country.sent(other, "33")
    with ZipFile(file) as archive:
        said = archive.read("manifest.json").replace(b'"province_code": "33"', b'"province_code": "64"')
    assert (
        "tanda tangannya bukan dari kunci Kalimantan Timur" in world.offer(repacked(file, manifest_json=said)).message
    )


@pytest.mark.parametrize(("format_", "word"), [(0, "lebih lama"), (2, "lebih baru")])
def test_a_file_of_another_format_is_refused(
    kaltim: World, world: World, country: Country, monkeypatch: pytest.MonkeyPatch, format_: int, word: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("dashboard.federation.archive.FORMAT", format_)
        file = country.sent(kaltim, "64")
    receipt = world.offer(file)
    assert receipt.status == "ditolak"
    assert f"yang {word} dari yang dibaca di sini" in receipt.message
    assert kept(world)[0] == 0


def test_a_list_of_trusted_provinces_that_is_none_is_said(kaltim: World, world: World, country: Country) -> None:
    file = country.sent(kaltim, "64")
    for wrong in ("[64]\nname = 'x'\npublic_key = 'bukan'", "[64", "[64]\nname = ''"):
        (country.at("") / "provinsi-tepercaya.toml").write_text(wrong)
        assert "provinsi-tepercaya.toml tidak dapat dipakai" in world.offer(file).message


def test_the_private_key_is_for_its_owner_alone(kaltim: World, country: Country) -> None:
    key = country.at("64") / KEY_FILE
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_code_that_is_too_long_with_the_prefix_is_refused(world: World, country: Country) -> None:
    province = country.province("64")
    code = "X" * 60
    province.units(code)
    province.survey(code, answers(40, 1))
    receipt = world.offer(country.sent(province, "64"))
    assert receipt.status == "ditolak"
    assert kept(world)[0] == 0
