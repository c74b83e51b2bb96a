"""Akun: who may come in, in which role and for which unit; requests first."""

from dashboard.ui import forms, layout
from dashboard.ui.parts import accounts

layout.heading("Akun", question="Siapa boleh masuk, dan siapa menunggu keputusan?")
forms.answer()
rows = accounts.every()
accounts.give()
accounts.withdraw(rows)
