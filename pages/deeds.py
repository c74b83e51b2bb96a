"""Catatan: who came in, looked at, took, loaded, withdrew, checked, approved, or changed a role."""

from dashboard.ui import layout
from dashboard.ui.parts import deeds

layout.heading("Catatan", question="Siapa melakukan apa, kapan?")
deeds.register()
