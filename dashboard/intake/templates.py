"""Empty files to fill in: the headers that are understood, and a sheet that says what goes where."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import xlsxwriter

from dashboard import rules
from dashboard.intake.form_templates import FORMS, columns_of, rows_of
from dashboard.intake.reading.columns import Kind, header_of, kinds
from dashboard.refused import Refused

HINTS = {
    "unit": "kode atau nama unit seperti terdaftar",
    "period": "2026, 2026-S1, atau 2026-Q2",
    "answered_on": "tanggal responden mengisi, mis. 2026-03-04",
    "entered_at": "waktu data dientri, waktu setempat",
    "ikm": "25 sampai 100, mis. 82,35; kosong bila belum ada (bukan 0)",
    "n": "jumlah responden",
    "population": "jumlah pengguna layanan; tulis dasarnya di kolom sebelah",
    "population_basis": "per tahun, per semester, per bulan",
    "weight": "bobot yang dipakai, mis. 0,111; kosong bila 1/9",
    "deadline": "2026-11-07 23:59, waktu setempat; tanggal saja berlaku sampai akhir hari itu",
    "duty": "laporan SKM, realisasi RTL, bukti publikasi, atau PEKPPP Mandiri",
    "required": "ya atau tidak; 'tidak' memerlukan alasan",
    "received_at": "waktu laporan diterima, mis. 2026-11-05 10:12",
    "status": "diterima, diperiksa, dikembalikan (dengan alasan), atau disetujui",
    "element": "U1 sampai U9, atau nama unsurnya",
    "theme": "kode atau nama tema keluhan, mis. antrean; boleh kosong",
    "programme": "apa yang akan dilakukan, satu baris satu program",
    "due": "TW III 2026, Juni 2026, atau tanggal; bukan 'segera'",
    "progress": "0 sampai 100 persen",
    "completed_on": "tanggal program selesai, mis. 2026-03-31",
    "outcome": "apa yang sudah dilakukan; untuk yang dibatalkan, alasannya",
    "framework": "kode kerangka, mis. standar-pelayanan, kewajiban-pelayanan, pekppp",
    "item": "kode atau nama butir dalam kerangkanya, mis. persyaratan",
    "check_status": "terpenuhi, sebagian, belum, tidak berlaku, atau belum dinilai",
    "level": "0 sampai 5 untuk butir bertingkat; statusnya boleh kosong",
    "evidence": "tautan ke dokumen bukti",
    "evidence_on": "tanggal dokumen bukti, mis. 2026-03-04",
    "checked_on": "tanggal diperiksa, mis. 2026-11-05",
    "suggestion": "kata-kata responden; menjadi keluhan kanal 'saran SKM'",
    "channel": "SP4N-LAPOR!, kotak saran, WhatsApp, Ombudsman, tatap muka, …",
    "complaint_number": "nomor pelacakan; dengan nomor, ekspor yang lebih baru memperbarui yang lama",
    "reported_at": "tanggal atau waktu keluhan masuk, waktu setempat",
    "verified_at": "kosong bila belum diverifikasi",
    "first_reply_at": "kosong bila belum ditanggapi (bukan tanggal masuk)",
    "resolved_at": "kosong bila belum selesai",
    "severity": "ringan, sedang, atau berat; kosong bila tidak ditentukan",
    "classification": "permintaan informasi, tidak berkadar pengawasan, berkadar pengawasan, atau aspirasi",
    "complaint_text": "kata-kata pelapor; data pribadi ditutup sebelum disimpan",
    "user_score": "rata-rata F-03 dari 0 sampai 5, mis. 4,25; kosong bila belum ada",
    "user_count": "jumlah responden F-03",
    "own_level": "tingkat menurut unit sendiri (F-01), 0 sampai 5",
    "assessor": "F-01 bila diisi unit sendiri, F-02 bila oleh penilai; kosong berarti F-02",
    "regime_score": "0 sampai 100, mis. 85,77; kosong bila hanya zonanya yang diketahui",
    "regime_class": "sebagaimana tertulis, mis. Hijau atau A (sampai 2024)",
    "regime_opinion": "sebagaimana tertulis (sejak 2025), mis. Kualitas Tinggi; atau tidak dinilai",
    "regime_predicate": "bila tertulis terpisah dari opini",
    "regime_category": "bila tertulis terpisah dari opini",
}
ITEM_HINT = "ya, sebagian, belum, tidak berlaku; kosong bila belum dinilai (bukan belum)"
ANSWER_HINT = "jawaban 1 sampai 4; kosong bila tidak menjawab"


@dataclass(frozen=True)
class Prefill:
    """What is known of the sender before the file is filled in: unit code, its services, and the period."""

    unit: str
    services: tuple[str, ...] = ()
    period: str = ""

    def rows(self, kind: Kind) -> list[dict[str, str]]:
        """One row a service, or one for the whole unit: field -> value, for the fields this kind has."""
        known = [{"unit": self.unit, "service": service} for service in self.services or ("",)]
        if "service" not in kind.fields:
            known = [{"unit": self.unit}]
        when = {"period": self.period, "year": self.period[:4]}
        return [{name: value for name, value in {**row, **when}.items() if name in kind.fields} for row in known]


def template_bytes(code: str, prefill: Prefill | None = None) -> bytes:
    """An xlsx file of a kind or form with its first rows filled in. Refused for one that does not exist."""
    content = BytesIO()
    _write(_template(code, prefill), content)
    return content.getvalue()


def write_template(code: str, path: Path, prefill: Prefill | None = None) -> None:
    """Write an xlsx file of a kind or form. Refused for one that does not exist or another file ending."""
    template = _template(code, prefill)
    if path.suffix.lower() != ".xlsx":
        raise Refused(f"Templat ditulis sebagai xlsx; '{path.name}' tidak berakhiran .xlsx.")
    _write(template, str(path))


@dataclass(frozen=True)
class _Template:
    """What is written: header and hint of each column, and rows of header -> value."""

    title: str
    columns: list[tuple[str, str]]
    rows: list[dict[str, str]]


def _template(code: str, prefill: Prefill | None) -> _Template:
    if form := FORMS.get(code):
        unit, year = (prefill.unit, prefill.period[:4]) if prefill else ("", "")
        return _Template(form.title, columns_of(form), rows_of(form, unit, year))
    kind = kinds().get(code)
    if kind is None:
        raise Refused(f"Jenis '{code}' tidak dikenal; pilih salah satu: {', '.join((*kinds(), *FORMS))}.")
    known = prefill.rows(kind) if prefill else []
    rows = [{header_of(name): value for name, value in row.items()} for row in known]
    return _Template(kind.title, _columns(kind), rows)


def _write(template: _Template, target: str | BytesIO) -> None:
    # A text that looks like a formula or an address stays a text.
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        filled = workbook.add_worksheet("Data")
        filled.freeze_panes(1, 0)
        headers = [header for header, _ in template.columns]
        filled.set_column(0, len(headers) - 1, 18)
        for at, header in enumerate(headers):
            filled.write_string(0, at, header, bold)
        for number, row in enumerate(template.rows, start=1):
            for at, header in enumerate(headers):
                filled.write_string(number, at, row.get(header, ""))
        guide = workbook.add_worksheet("Petunjuk")
        guide.set_column(0, 1, 45)
        guide.write_string(0, 0, f"Petunjuk pengisian: {template.title}", bold)
        for at, (header, hint) in enumerate(template.columns, start=2):
            guide.write_string(at, 0, header)
            guide.write_string(at, 1, hint)


def _columns(kind: Kind) -> list[tuple[str, str]]:
    """Header and hint of each column, in the order of the rule file; the answers last."""
    fields = [(header_of(name), _hint(kind, name)) for name in kind.fields if name != "respondent"]
    if kind.items:
        return [pair for pair in fields if pair[0] != header_of("name")] + _items()
    if not kind.questions:
        return fields
    hint = ANSWER_HINT if kind.questions == "required" else "NRR unsur, 1,00 sampai 4,00; boleh kosong"
    return fields + [(element.name, hint) for element in rules.elements().elements]


def _items() -> list[tuple[str, str]]:
    """The components and the duties; columns of another framework may take their place."""
    codes = [(framework, item) for framework in rules.checklists()[:2] for item in framework.items]
    return [(item.name, f"{ITEM_HINT} ({framework.name})") for framework, item in codes]


def _hint(kind: Kind, field: str) -> str:
    needed = "wajib diisi" if any(field == either.split("|")[0] for either in kind.required) else "boleh kosong"
    return f"{HINTS[field]} ({needed})" if field in HINTS else needed
