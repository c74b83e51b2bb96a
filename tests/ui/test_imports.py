"""What a page does not need is not in the memory of the server: whoever takes a paper or loads a file brings it."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow  # starts a program

# Hundreds of megabytes together: papers, letters, workbooks, what is learned from texts, and tests nobody asks for.
HEAVY = (
    *("matplotlib", "docx", "pptx", "pypdf", "weasyprint", "reportlab", "typst", "segno"),
    *("sklearn", "scipy.stats", "scipy.optimize", "scipy.sparse"),
)
CODE = """
import pkgutil, sys
from importlib import import_module
import dashboard.ui
for module in pkgutil.walk_packages(dashboard.ui.__path__, "dashboard.ui."):
    import_module(module.name)
import dashboard.actions.kept_figures, dashboard.intake.loading, dashboard.methods
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_no_part_of_a_page_brings_what_only_papers_and_loads_need() -> None:
    found = subprocess.run([sys.executable, "-c", CODE, *HEAVY], check=True, capture_output=True, text=True)
    assert found.stdout.split() == []
