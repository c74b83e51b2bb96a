"""Whole pages without a browser, opened through the entry script."""

from functools import cache

from streamlit.testing.v1 import AppTest

from dashboard.settings import ROOT

ENTRY = ROOT / "dashboard" / "app.py"
# A run that is slow because the machine is busy is no failure.
LIMIT_SECONDS = 120


def open_page(name: str, role: str = "operator", **choices: str) -> AppTest:
    """A page by its file name, as a link with these choices opens it: `open_page("rankings", tahun="2026")`.

    `role`: of who is signed in, whose menu has the page.
    """
    app = AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS)
    # With the menu known before its first run, no other page is painted on the way.
    app._registered_pages = _first_app(role)._registered_pages
    # Else every app would read the metadata of every installed package.
    app._bidi_component_manager = _first_app(role)._bidi_component_manager
    app.switch_page(f"../pages/{name}.py")
    app.query_params |= choices
    return app.run()


@cache
def _first_app(_role: str) -> AppTest:
    """An app of this process that has run for somebody of a role: what it learned of menu and packages, others need
    not learn again.
    """
    return AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS).run()
