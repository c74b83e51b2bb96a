"""From words to themes: spelling, negation, phrases, what gives way to what, and the words that fired."""

import pytest
from pydantic import ValidationError

from dashboard.themes.engine import Hit, classify
from dashboard.themes.taxonomy import EMPTY, UNMAPPED, Taxonomy, taxonomy
from dashboard.themes.words import words_of


def themes(text: str) -> set[str]:
    return {hit.theme for hit in classify([text])[0]}


def small(*entries: dict[str, object]) -> Taxonomy:
    ends = ({"code": EMPTY, "name": "k", "kind": "empty"}, {"code": UNMAPPED, "name": "b", "kind": "unmapped"})
    said = {"version": "1", "right_in_ten": 7, "sets": {"LATE": ["lambat", "lama"]}, "themes": [*entries, *ends]}
    return Taxonomy.model_validate(said)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Antriannya LAMAAAA bgt", ("antre", "lama", "sekali")),
        ("petugas gak ramah", ("petugas", "tidak_ramah")),
        ("blm pernah dpt bantuan", ("belum_dapat", "bantuan")),
        ("belum lagi mahal", ("|", "mahal")),
        ("urus ktp. lama", ("urus", "ktp", "|", "lama")),
        ("3 bulan sejak 2024", ("#", "bulan", "sejak", "#tahun")),
        ("bayar Rp. 50.000 jam 09.18, 3x", ("bayar", "rp", "#", "jam", "#", "#", "x")),
        ("air PDAM Jl. Mawar mati", ("air", "pdam", "alamat", "mawar", "mati")),
        ("mudah-mudahan dibaca", ("moga", "baca")),
        ("membantu, bantuan", ("membantu", "bantuan")),
        ("kursinya kurang jadi berdiri", ("kursi", "kurang", "jadi", "diri")),
    ],
)
def test_words_are_read_as_they_are_meant(text: str, stems: tuple[str, ...]) -> None:
    assert words_of(text).stems == stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("antri dari subuh nomornya habis", {"antrean"}),
        ("petugas loket judes", {"perilaku"}),
        ("toilet bau dan parkirnya sempit", {"sarana"}),
        ("dimintai uang rokok oleh oknum", {"pungli"}),
        ("lampu jalan mati sudah lama", {"bukan_layanan"}),
        ("aplikasinya error terus", {"aplikasi"}),
        ("sudah dua bulan ktp saya belum jadi", {"waktu"}),
        ("sudah lapor tiga kali tidak ada tanggapan", {"pengaduan"}),
        ("pelayanan sangat memuaskan", {"apresiasi"}),
        ("-", {EMPTY}),
        ("tidak ada", {EMPTY}),
        ("asdfasdf", {EMPTY}),
        ("langit biru di atas kota raja", {UNMAPPED}),
    ],
)
def test_themes_people_would_name(text: str, expected: set[str]) -> None:
    assert themes(text) == expected


def test_a_courtesy_at_the_end_of_a_complaint_is_no_praise() -> None:
    assert "apresiasi" in themes("terima kasih")
    assert "apresiasi" not in themes("Berkas saya hilang. Atas perhatiannya terima kasih")


def test_the_words_that_fired_are_the_words_as_written() -> None:
    rules = small({"code": "waktu", "name": "Waktu", "elements": [3], "patterns": ["proses +1 @LATE"]})
    assert classify(["Prosesnya sangat LAMBAT"], rules) == [(Hit("waktu", ("prosesnya lambat",), 1.0),)]


def test_a_gap_and_a_sentence_bound_a_phrase() -> None:
    rules = small({"code": "waktu", "name": "Waktu", "patterns": ["proses +1 @LATE"]})
    far, apart = "proses yang amat lama", "proses. lama"
    assert [hits[0].theme for hits in classify([far, apart], rules)] == [UNMAPPED, UNMAPPED]


def test_one_phrase_of_unless_cancels_the_theme() -> None:
    rules = small({"code": "perilaku", "name": "P", "patterns": ["ramah"], "unless": ["ramah +2 mata"]})
    assert [hits[0].theme for hits in classify(["ramah sekali", "ramah di mata"], rules)] == ["perilaku", UNMAPPED]


def test_a_theme_gives_way_to_another_and_long_texts_are_no_praise() -> None:
    rules = small(
        {"code": "a", "name": "A", "patterns": ["baik"], "yields_to": ["b"], "longest": 3},
        {"code": "b", "name": "B", "patterns": ["rusak"]},
    )
    found = classify(["baik", "baik rusak", "baik satu hari nanti"], rules)
    assert [[hit.theme for hit in hits] for hits in found] == [["a"], ["b"], [UNMAPPED]]


def test_a_negated_word_is_another_word() -> None:
    rules = small({"code": "a", "name": "A", "patterns": ["!ramah"]}, {"code": "b", "name": "B", "patterns": ["ramah"]})
    found = classify(["ramah", "tidak ramah", "kurang ramah"], rules)
    assert [hits[0].theme for hits in found] == ["b", "a", "a"]


def test_one_word_of_a_slot_may_be_negated_alone() -> None:
    rules = small({"code": "a", "name": "A", "patterns": ["air mati/!alir"]})
    found = classify(["air mati", "air tidak mengalir", "air mengalir"], rules)
    assert [hits[0].theme for hits in found] == ["a", "a", UNMAPPED]


def test_the_words_of_a_phrase_are_read_as_the_words_of_a_text() -> None:
    rules = small({"code": "a", "name": "A", "patterns": ["pendaftaran lelet"]})
    assert [hit.theme for hit in classify(["pendaftarannya lambat"], rules)[0]] == ["a"]


def test_a_hint_counts_only_where_nothing_clearer_was_found() -> None:
    rules = small(
        {"code": "a", "name": "A", "patterns": ["toilet"]}, {"code": "b", "name": "B", "patterns": ["~pasar", "~=air"]}
    )
    found = classify(["pasar ramai", "toilet pasar", "air", "air laut di tepi kota raja"], rules)
    assert [[hit.theme for hit in hits] for hits in found] == [["b"], ["a"], ["b"], [UNMAPPED]]


def test_of_hints_only_those_hinted_at_most_count() -> None:
    rules = small(
        {"code": "a", "name": "A", "patterns": ["~pasar", "~ramai"]}, {"code": "b", "name": "B", "patterns": ["~air"]}
    )
    found = classify(["pasar ramai dekat air", "pasar dekat air"], rules)
    assert [[hit.theme for hit in hits] for hits in found] == [["a"], ["a", "b"]]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("legalisir akta lama", "persyaratan"),
        ("tempat beli materai jauh", "persyaratan"),
        ("sudah lapor disnaker soal thr tapi tidak diproses", "bukan_layanan"),
        ("saya daftar lewat aplikasi, petugas yang menerima judes", "aplikasi"),
        ("terima kasih informasinya", "informasi"),
        ("maju terus pantang mundur", "waktu"),
        ("petugas telat datang", "waktu"),
        ("saya mau melaporkan kran yang mati", "pengaduan"),
    ],
)
def test_what_is_named_in_passing_is_no_complaint_about_it(text: str, theme: str) -> None:
    assert theme not in themes(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("masih wajib materai", "persyaratan"),
        ("suami di-PHK tanpa pesangon", "bukan_layanan"),
        ("spanduk liar", "bukan_layanan"),
        ("pertahankan", "apresiasi"),
        ("semoga maju", "apresiasi"),
        ("dari pagi baru kelar sore", "waktu"),
        ("jadwal operasi mundur terus", "waktu"),
        ("petugas telat datang", "jam_layanan"),
        ("sudah tiga kali lapor tidak ditanggapi", "pengaduan"),
    ],
)
def test_what_is_complained_about_is_found_without_its_usual_word(text: str, theme: str) -> None:
    assert theme in themes(text)


def test_a_detail_names_the_finer_thing() -> None:
    [hit] = classify(["toilet kotor"])[0]
    assert (hit.theme, hit.detail) == ("sarana", "toilet")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"code": "a", "name": "A", "patterns": ["@NONE"]}, "no set @NONE"),
        ({"code": "a", "name": "A", "yields_to": ["x"]}, "yields to unknown x"),
        ({"code": EMPTY, "name": "A"}, "stands twice"),
        ({"code": "a", "name": "A", "pattern": ["x"]}, "pattern"),
    ],
)
def test_a_slip_in_the_taxonomy_is_refused(entry: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        small(entry)


def test_every_theme_of_the_codebook_is_there_and_service_themes_have_an_element() -> None:
    rules = taxonomy()
    codes = "persyaratan prosedur waktu antrean biaya pungli produk kompetensi perilaku pengaduan sarana aplikasi"
    more = "jam_layanan informasi apresiasi bukan_layanan kosong belum_terpetakan"
    assert [theme.code for theme in rules.themes] == [*codes.split(), *more.split()]
    assert [theme.code for theme in rules.themes if (theme.kind == "service") != bool(theme.elements)] == []
