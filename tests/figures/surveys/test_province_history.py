"""The province year by year, and what the rules leave out of a year."""

from dashboard.figures.derivation.exclusions import exclusions
from dashboard.figures.records import records
from dashboard.figures.surveys.province import province_history, province_year
from dashboard.intake.reading.options import LoadOptions
from tests.world import World


def sixteen(world: World, unit: str) -> None:
    header = ["unit", *(f"P{number}" for number in range(1, 17))]
    world.load("survey-responses", header, [[unit, *[3] * 16]], LoadOptions(kind="survey-responses", period="2026"))


def test_years_with_a_survey_stand_oldest_first_with_their_rules(world: World) -> None:
    world.units("a", "b")
    world.recap("a", "80,00", period="2023", jumlah_responden=50)
    world.duty(2024)
    world.survey("a", [[4] * 9] * 30, period="2025")
    world.survey("a", [[3] * 9] * 30)
    sixteen(world, "b")
    world.recap("a", "90,00", period="2027")
    history = records(world.ask(province_history, until=2026))
    assert [(row["year"], row["ikm"], row["unit_count"], row["rule_set"]) for row in history] == [
        (2023, 80.0, 1, "skm-2017"),
        (2025, 100.0, 1, "skm-2017"),
        (2026, 75.0, 2, "skm-2017"),
    ]


def test_a_year_of_the_history_is_the_province_of_that_year(world: World) -> None:
    world.units("a", "b")
    world.obliged("a", "b", year=2025)
    world.load("targets", ["tahun", "indikator", "target"], [[2025, "IKM provinsi", "80"]])
    for period in ("2025", "2026"):
        world.survey("a", [[3] * 9] * 15 + [[4] * 9] * 15, period=period)
    history = records(world.ask(province_history, until=2026))
    years = [records(world.ask(province_year, year=year))[0] for year in (2025, 2026)]
    assert [{name: row[name] for name in year} for row, year in zip(history, years, strict=True)] == years


def test_a_province_without_surveys_has_a_history_without_years(world: World) -> None:
    empty = world.ask(province_history, until=2026)
    assert (len(empty), "ikm" in empty.columns) == (0, True)


def test_every_reason_to_stand_apart_is_counted(world: World) -> None:
    world.units("silent", "reported", "uncounted", "few", "sixteen", "fine")
    world.obliged("silent", "fine")
    world.recap("reported", "80,00", jumlah_responden=50)
    world.recap("uncounted", "80,00")
    world.survey("few", [[3] * 9] * 29)
    world.survey("fine", [[3] * 9] * 30)
    sixteen(world, "sixteen")
    found = world.ask(exclusions, year=2026)
    counts = {(row.theme, row.rule): (row.count, row.counted) for row in found.itertuples(index=False)}
    touched = {key: said for key, said in counts.items() if said[0]}
    assert touched == {
        ("ikm", "Hanya rekap, IKM laporan dipakai"): (2, "survei"),
        ("ikm", "Formulir 16 pertanyaan, dirata-ratakan menjadi sembilan unsur"): (1, "survei"),
        ("integritas", "Hanya rekap: pola isian tidak dapat diperiksa"): (2, "survei"),
        ("unsur", "Rekap tanpa NRR: nilai unsur tidak diketahui"): (2, "survei"),
        ("sampel", "Populasi tidak dilaporkan: jumlah wajib tidak diketahui"): (5, "unit"),
        ("sampel", "Jumlah responden tidak dilaporkan"): (1, "unit"),
        ("rentang", "Hanya rekap: IKM ada, rentang tidak dapat dihitung"): (2, "unit"),
        ("gabungan", "Wajib melapor, belum ada survei: tidak dihitung, bukan nol"): (1, "unit"),
        ("kedudukan", "Tidak diperingkat: sampel terlalu kecil (kurang dari 30 responden)"): (2, "unit"),
        ("kedudukan", "Tidak diperingkat: jumlah responden tidak dilaporkan"): (1, "unit"),
        ("kedudukan", "Rekap, atau jawaban tanpa sebaran: galatnya tidak diketahui"): (2, "unit"),
        ("peringkat", "Tidak dibandingkan, jadi tanpa rentang peringkat"): (5, "unit"),
        ("perubahan", "Tidak dibandingkan: belum ada survei sebelumnya"): (1, "unit"),
        ("perubahan", "Tidak dibandingkan: sampel terlalu kecil"): (2, "unit"),
        ("perubahan", "Tidak dibandingkan: tahun ini hanya rekap"): (2, "unit"),
        ("pelaporan", "Wajib melapor, belum ada surveinya"): (1, "unit"),
    }


def test_nothing_is_left_out_of_an_empty_year(world: World) -> None:
    assert set(world.ask(exclusions, year=2026)["count"]) == {0}
