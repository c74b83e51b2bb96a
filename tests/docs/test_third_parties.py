"""What comes from others is listed with the licence that its own package declares."""

import re
from importlib.metadata import metadata

import pytest

from dashboard.settings import ROOT

PAGE = (ROOT / "docs" / "third-parties.md").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^\| ([A-Za-z][\w-]*) \| ([^|]+) \| [^|]+ \|$", PAGE.split("## Kept")[0], re.MULTILINE))
REQUIRED = re.findall(r"^([\w-]+)(?:\[\w+\])?==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
# Packages write the same licence in many ways; of each writing only the family counts.
FAMILIES = {
    "MIT": r"\bMIT\b",
    "BSD": r"BSD",
    "Apache": r"Apache",
    "LGPL": r"LGPL|Lesser General",
    "PSF": r"PSF|Python Software Foundation",
    "Zlib": r"Zlib",
    "CC0": r"CC0",
}


def families(text: str) -> set[str]:
    return {name for name, pattern in FAMILIES.items() if re.search(pattern, text)}


def declared(package: str) -> str:
    """The expression, else the classifiers, else the free text that the installed package has for its licence."""
    said = metadata(package)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    return said.get("License-Expression") or " ".join(classifiers) or str(said.get("License"))


def test_every_package_of_the_requirements_is_listed_and_no_other() -> None:
    assert sorted(set(LISTED) - {"package"}) == sorted(REQUIRED)


@pytest.mark.parametrize("package", REQUIRED)
def test_the_licence_is_the_one_the_package_declares(package: str) -> None:
    assert families(LISTED[package]) == families(declared(package)) != set()


def test_fonts_in_the_tree_come_with_their_licence() -> None:
    fonts = ROOT / "dashboard" / "exports" / "fonts"
    assert sorted(path.name for path in fonts.glob("*.ttf")) == ["SourceSansPro-Bold.ttf", "SourceSansPro-Regular.ttf"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License 1.1" in PAGE


def test_the_project_has_one_licence_and_says_so() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert 'license = "MIT"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
