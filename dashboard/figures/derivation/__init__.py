"""Where an IKM comes from: its steps, what was left out and why."""
