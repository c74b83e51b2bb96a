"""Themes of complaints in Indonesian: mask, read the words, match the taxonomy, group what is alike."""

from dashboard.themes.edition import edition
from dashboard.themes.engine import Hit, classify
from dashboard.themes.masking import masked
from dashboard.themes.similar import campaigns
from dashboard.themes.taxonomy import EMPTY, UNMAPPED, taxonomy

__all__ = ["EMPTY", "UNMAPPED", "Hit", "campaigns", "classify", "edition", "masked", "taxonomy"]
