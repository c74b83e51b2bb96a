"""Figures of the yearly duties: states, pace, history, review, whom to chase."""
