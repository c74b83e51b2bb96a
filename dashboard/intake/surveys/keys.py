"""What one survey is about."""

from dataclasses import dataclass

from dashboard.intake.reading.periods import Period


@dataclass(frozen=True)
class SurveyKey:
    """What one survey is about. Without a unit or a period its rows are counted but not kept."""

    unit_id: int | None
    service_id: int | None
    period: Period | None

    @property
    def kept(self) -> bool:
        """Whether rows under this key go into the database."""
        return self.unit_id is not None and self.period is not None
