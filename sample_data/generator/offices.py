"""Files of single offices, each in its own habit, with the mapping that says what the file does not."""

from pathlib import Path

from sample_data.generator.complaint_files import suggestions
from sample_data.generator.files import new_workbook
from sample_data.generator.people import EDUCATION, OCCUPATION, SEX
from sample_data.generator.planted import office_file_of
from sample_data.generator.respondents import MISTYPED, Rows, rows_of
from sample_data.generator.surveys import Survey
from sample_data.generator.worksheet import QUESTIONNAIRE_ORDER, REGULATION_ORDER, write_worksheet

# As the annexed questionnaire of PermenPANRB 14/2017 asks them, in its order: sarana before pengaduan.
SENTENCES = (
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
    "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
    "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
    "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar "
    "pelayanan dengan hasil yang diberikan?",
    "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
    "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
    "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
    "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
)
SENTENCES_HEADER = (
    "No",
    "Tanggal Pengisian",
    "Nama",
    "NIK",
    "No HP",
    "Usia",
    "Jenis Kelamin",
    "Pendidikan Terakhir",
    "Pekerjaan Utama",
    *SENTENCES,
    "Saran",
)
SIXTEEN_HEADER = (
    "No",
    "Tanggal",
    "Usia",
    "Jenis Kelamin",
    "Pendidikan",
    "Pekerjaan",
    *(f"P{number}" for number in range(1, 17)),
)
DECLARED = {
    "worksheet": 'order = "regulation"\n',
    "worksheet, questionnaire order": 'order = "questionnaire"\n',
    "sixteen questions": "",
    "sentences": 'columns = {answered_on = "Tanggal Pengisian", age = "Usia"}\n',
}


def write_office_file(folder: Path, survey: Survey) -> list[Path]:
    """The file of one office and its mapping, named after it with `.toml` behind."""
    office = office_file_of(survey.unit.code, survey.year)
    if office is None:
        raise ValueError(f"{survey.unit.code} sends no file of its own for {survey.year}")
    path, rows = folder / office["file"], rows_of(survey)
    _write_in_its_form(path, survey, rows)
    mapping = path.with_name(path.name + ".toml")
    mapping.write_text(_mapping(survey), encoding="utf-8", newline="\n")
    return [path, mapping]


def _write_in_its_form(path: Path, survey: Survey, rows: Rows) -> None:
    match survey.form:
        case "worksheet":
            write_worksheet(path, survey, rows, REGULATION_ORDER, numbered=True)
        case "worksheet, questionnaire order":
            write_worksheet(path, survey, rows, QUESTIONNAIRE_ORDER, numbered=False)
        case "sixteen questions":
            _write_sixteen(path, survey, rows)
        case _:
            _write_sentences(path, rows, suggestions(survey.unit, survey.year, len(rows.answers), survey.seed))


def _mapping(survey: Survey) -> str:
    return (
        "# Yang tidak tertulis di dalam berkas (data sintetis).\n"
        'kind = "survey-responses"\n'
        f'unit = "{survey.unit.code}"\n'
        f'period = "{survey.period}"\n{DECLARED[survey.form]}'
    )


def _write_sixteen(path: Path, survey: Survey, rows: Rows) -> None:
    book = new_workbook(path)
    sheet = book.add_worksheet("Jawaban")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, f"REKAP JAWABAN SKM {survey.unit.name.upper()} TAHUN {survey.year} (DATA SINTETIS)", bold)
    sheet.write_row(2, 0, SIXTEEN_HEADER, bold)
    for number, answers in enumerate(rows.answers.tolist()):
        sheet.write(3 + number, 0, number + 1)
        sheet.write_datetime(3 + number, 1, rows.people.answered_on[number].astype(object), day)
        sheet.write_row(3 + number, 2, [*_profile(rows, number), *answers])
    sheet.set_column(1, 1, 12)
    book.close()


def _profile(rows: Rows, number: int) -> list[int | str]:
    people = rows.people
    return [
        int(people.age[number]),
        SEX[people.sex[number]],
        EDUCATION[people.education[number]],
        OCCUPATION[people.occupation[number]],
    ]


def _write_sentences(path: Path, rows: Rows, suggested: list[str]) -> None:
    """Semicolons and a byte-order mark, personal columns, a 7, blanks and zeros, and what people suggested."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(";".join(SENTENCES_HEADER) + "\r\n")
        for number in range(len(rows.answers)):
            file.write(";".join(map(str, [*_sentence_cells(rows, number), suggested[number]])) + "\r\n")


def _sentence_cells(rows: Rows, number: int) -> list[int | str]:
    day = rows.people.answered_on[number].astype(object)
    person = number + 1
    return [
        person,
        f"{day:%d/%m/%Y}",
        f"Responden {person:03d}",
        f"{person:016d}",
        f"0800-0000-{person:04d}",
        *_profile(rows, number),
        *(_shown(rows, number, element) for element in QUESTIONNAIRE_ORDER),
    ]


def _shown(rows: Rows, number: int, element: int) -> str:
    """Offices write "no answer" as nothing or as 0; here every other one."""
    if (number, element) == (MISTYPED.row % len(rows.answers), MISTYPED.element):
        return "7"
    answer = int(rows.answers[number, element])
    return str(answer) if answer or number % 2 else ""
