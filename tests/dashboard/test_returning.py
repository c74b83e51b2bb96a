"""Back to the page that was wanted, never to another host; cookies end with the sign-in."""

import pytest

from dashboard.returning import LONGEST, _kept, local

HOST = "pantau.contoh.id"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"https://{HOST}/rapor?unit=RSUD&tahun=2026", "/rapor?unit=RSUD&tahun=2026"),
        ("/peringkat?kelompok=a%20b", "/peringkat?kelompok=a%20b"),
        (f"https://{HOST}", ""),
        ("https://jahat.example/rapor", ""),
        (f"https://{HOST}.jahat.example/rapor", ""),
        (f"https://{HOST}@jahat.example/rapor", ""),
        ("//jahat.example/rapor", ""),
        ("/\\jahat.example", ""),
        ("/rapor\r\nset-cookie: x=1", ""),
        ("javascript:alert(1)", ""),
        (f"https://{HOST}//jahat.example", ""),
        (f"https://{HOST}/auth/login?provider=x", ""),
        (f"https://{HOST}/oauth2callback?code=x", ""),
        ("http://[", ""),
        ("/" + "a" * LONGEST, ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_dashboard_are_returned_to(address: str, path: str) -> None:
    assert local(address, HOST) == path


def test_cookies_end_with_the_sign_in_and_stay_on_https() -> None:
    set_for_a_month = "_streamlit_user=x; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"
    assert (
        _kept(set_for_a_month, secure=True)
        == "_streamlit_user=x; HttpOnly; Max-Age=28800; Path=/; SameSite=lax; Secure"
    )
    deleted = '_streamlit_user=""; Max-Age=0; Path=/'
    assert _kept(deleted, secure=False) == deleted
