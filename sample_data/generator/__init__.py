"""Makes the synthetic province. One way in: `write_province`."""

from sample_data.generator.write import write_province

__all__ = ["write_province"]
