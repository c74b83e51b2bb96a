"""`prepare`: what a first start does before it serves, in a program that ends."""

from dashboard.actions.first_start import prepare as prepared
from dashboard.commands import exits, say


def prepare() -> None:
    """Do what the first start does (rules, schema, on an embedded database the sample province) without serving."""
    with exits():
        prepared(say)
