"""What a site may listen to. A receiver that raises disturbs no sign-in."""

from django.dispatch import Signal

sign_in_failed = Signal()
"""A sign-in has failed. Receivers get `request`, `framework`, `view` (a `ServerView`: names, numbers and
booleans alone) and `flow`, the flow's id or None."""

report_received = Signal()
"""A page has reported. Receivers get `request` and `report` (a `Claim`: what is in it was checked)."""
