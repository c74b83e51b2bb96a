"""Diterbitkan: for everybody: the figures that were approved, and the poster of each unit's survey."""

from dashboard.ui import layout
from dashboard.ui.parts import published

layout.heading("Diterbitkan", question="Bagaimana pelayanan provinsi menurut masyarakat?")
published.state_and_posters()
