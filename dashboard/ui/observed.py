"""A page's run as the server's own records see it: by session and account, with the time it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import logs, metrics
from dashboard.access import current_person


@contextmanager
def observed(page: str) -> Iterator[None]:
    """Bind the session and the account to every line of the log, and count how long the block took."""
    run, begun = get_script_run_ctx(suppress_warning=True), time.monotonic()
    session = run.session_id if run else ""
    with logs.bound(session=session, account=current_person().account_id, page=page):
        try:
            yield
        finally:
            taken = time.monotonic() - begun
            metrics.PAGE_SECONDS.labels(page).observe(taken)
            logs.event("page", milliseconds=round(taken * 1000))
