"""The synthetic province: files as offices send them, and the generator that made them."""
