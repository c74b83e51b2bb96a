"""Whole pages without a browser, opened through the entry script."""

from functools import cache
from types import SimpleNamespace

from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from dashboard.settings import ROOT

ENTRY = ROOT / "dashboard" / "app.py"
# A run that is slow because the machine is busy is no failure.
LIMIT_SECONDS = 120


def _until_done(runner: LocalScriptRunner, timeout: float = LIMIT_SECONDS) -> None:
    """Streamlit's own looks a thousand times a second through all that the script has sent, and takes the script's
    turn for it.
    """
    assert runner._script_thread
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


local_script_runner.require_widgets_deltas = _until_done
# After every run Streamlit looks through all that the process holds: a tenth of a second and more for nothing here.
script_runner.gc = SimpleNamespace(collect=lambda _generation: 0)


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
