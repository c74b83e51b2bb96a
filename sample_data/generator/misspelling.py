"""How people type: slang, dropped letters, capitals, stretched words, glued words, a little Banjar."""

import re

from numpy.random import RandomState

SLANG = {
    "tidak": ("gak", "tdk", "ga", "nggak", "g", "tak"),
    "yang": ("yg",),
    "sudah": ("sdh", "udah", "udh"),
    "saya": ("sy", "sya", "aku"),
    "karena": ("krn", "karna"),
    "sekali": ("bgt", "banget", "skali"),
    "dengan": ("dgn",),
    "untuk": ("utk", "buat"),
    "belum": ("blm", "belom"),
    "sampai": ("smp", "sampe"),
    "kalau": ("klo", "kalo", "kl"),
    "juga": ("jg",),
    "dari": ("dr",),
    "banyak": ("byk",),
    "tolong": ("tlg", "tlong"),
    "mohon": ("mhn",),
    "orang": ("org",),
    "padahal": ("pdhl", "padahl"),
    "bagaimana": ("gmn", "gimana"),
    "terima kasih": ("makasih", "trims", "tks", "terimakasih"),
    "pelayanan": ("pelayannan", "plynan", "pelayana"),
    "petugas": ("petugs", "ptugas"),
    "cuma": ("cm", "cuman"),
    "terus": ("trs",),
    "lagi": ("lg",),
    "bisa": ("bs", "bsa"),
    "dalam": ("dlm",),
    "semua": ("smua",),
    "harus": ("hrs",),
    "antrean": ("antrian", "antrin"),
}
BANJAR = {"tidak": "kada", "mau": "handak", "saya": "ulun", "sekali": "banar", "anda": "pian", "ya": "lah"}
GLUED = (" di ", " ke ")
# Share of the chances that are taken, by register: formal writers hardly err.
ERRING = {"formal": 0.04, "biasa": 0.85, "marah": 0.55, "singkat": 0.75}
BANJAR_SHARE, STRETCHED_SHARE, CAPITALS_SHARE = 0.06, 0.10, 0.35
# Numbers of persons must stay whole, or nothing is left to mask.
FIXED = re.compile(r"\d|@")


def as_typed(draw: RandomState, text: str, register: str) -> str:
    """The text as a hurried person of this register would have typed it."""
    erring = ERRING[register] * draw.uniform(0.3, 1.4)
    if register != "formal" and draw.random_sample() < BANJAR_SHARE:
        text = _replaced(text, {word: (said,) for word, said in BANJAR.items()}, draw, 1.0)
    text = _replaced(text, SLANG, draw, erring)
    text = _glued(draw, text, erring)
    text = " ".join(_mistyped(draw, word, erring * 0.045) for word in text.split(" "))
    if register != "formal" and draw.random_sample() < STRETCHED_SHARE:
        text = _stretched(draw, text)
    return _in_its_case(draw, text, register)


def _replaced(text: str, words: dict[str, tuple[str, ...]], draw: RandomState, share: float) -> str:
    for word, said in words.items():
        if word in text and draw.random_sample() < share:
            text = re.sub(rf"\b{word}\b", said[draw.randint(len(said))], text)
    return text


def _glued(draw: RandomState, text: str, erring: float) -> str:
    """`di kantor` becomes `dikantor`, a space after a comma or full stop goes missing."""
    for joint in GLUED:
        if draw.random_sample() < erring:
            text = text.replace(joint, joint[:-1])
    for mark in (", ", ". "):
        if draw.random_sample() < erring * 0.3:
            text = text.replace(mark, mark[0], 1)
    return text


def _mistyped(draw: RandomState, word: str, share: float) -> str:
    """Now and then two letters change places, or one is lost or doubled."""
    if len(word) < 5 or FIXED.search(word) or draw.random_sample() >= share:
        return word
    at, how = draw.randint(1, len(word) - 2), draw.randint(3)
    if how == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if how == 1 else word[: at + 1] + word[at:]


def _stretched(draw: RandomState, text: str) -> str:
    words = text.split(" ")
    able = [place for place, word in enumerate(words) if len(word) > 3 and word[-1] in "aiueo" and word.isalpha()]
    if able:
        place = able[draw.randint(len(able))]
        words[place] += words[place][-1] * draw.randint(2, 6)
    return " ".join(words)


def _in_its_case(draw: RandomState, text: str, register: str) -> str:
    if register == "marah":
        louder = text.upper() if draw.random_sample() < CAPITALS_SHARE else text
        return louder.replace("!", "!" * draw.randint(1, 5))
    if register == "singkat" or (register == "biasa" and draw.random_sample() < 0.5):
        return text.lower().rstrip(".")
    return text
