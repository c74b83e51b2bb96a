"""Data: files in and out again, their templates, and how the surveys were filled in."""

from dashboard.clock import now
from dashboard.sentences.uploads import PARTS
from dashboard.settings import settings
from dashboard.ui import controls, forms, layout
from dashboard.ui.parts.integrity import questions
from dashboard.ui.parts.load_history import load_history
from dashboard.ui.parts.load_templates import load_templates
from dashboard.ui.parts.uploads import upload

layout.heading("Data", question="Berkas apa yang masuk, apa akibatnya, dan pola isian mana yang perlu dikonfirmasi?")
part = controls.part(PARTS)
forms.answer()

if part == "unggah":
    upload()
elif part == "riwayat":
    load_history()
elif part == "templat":
    load_templates(now().astimezone(settings().zone).year)
else:
    questions()
