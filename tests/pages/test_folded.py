"""What is folded is neither made nor sent before somebody opens it."""

import pytest

from dashboard.ui import layout
from tests.pages.conftest import OpenPage
from tests.world import World


def test_a_folded_table_is_made_when_it_is_opened(
    province: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "STARTS_OPEN", False)
    page = open_page("overview")
    lines = [line.label for line in page.expander]
    assert "Angka per tahun" in lines
    assert len(page.dataframe) == 0
    page.session_state["tabel provinsi-sampai-2026 dibuka"] = True
    page.run()
    assert len(page.dataframe) == 1
    assert page.dataframe[0].value["Tahun"].tolist()[-1] in {"2026", 2026}
