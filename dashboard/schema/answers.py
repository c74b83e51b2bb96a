"""Survey facts as they came (surveys, responses) and the rollups that pages read."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from dashboard.schema.types import UtcTime, metadata

# The longest form of the rule sets has 16 questions; the nine-question form leaves the rest empty.
QUESTIONS = tuple(f"q{number}" for number in range(1, 17))
ELEMENT_MEANS = tuple(f"nrr_u{number}" for number in range(1, 10))
ANSWER_COUNTS = tuple(f"u{element}_{answer}" for element in range(1, 10) for answer in range(1, 5))
# IKM and standard error with and without U4; of each element the answers, their scores summed plain and squared, and
# the standard error of its gap to the mean of the nine.
SURVEY_SUMS = (
    *("ikm_all", "error_all", "ikm_without_u4", "error_without_u4"),
    *(f"u{element}_{name}" for name in ("n", "sum", "square_sum", "gap_error") for element in range(1, 10)),
)

surveys = Table(
    "surveys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("service_id", ForeignKey("services.id")),
    Column("period_id", ForeignKey("periods.id"), nullable=False, index=True),
    Column("rule_set", String(40), nullable=False),
    # "responses": respondent by respondent; "recap": only what the agency reports of itself.
    Column("source", String(10), nullable=False),
    Column("population", Integer),
    Column("population_basis", String(40)),
    Column("method", String(60)),
    Column("reported_ikm", Float),
    Column("reported_grade", String(2)),
    Column("reported_n", Integer),
    Column("reported_weight", Float),
    *(Column(name, Float) for name in ELEMENT_MEANS),
    Column("load_id", ForeignKey("loads.id"), nullable=False, index=True),
    Column("retired_by_load_id", ForeignKey("loads.id"), index=True),
    CheckConstraint("source IN ('responses', 'recap')", name="known_source"),
    CheckConstraint("reported_ikm BETWEEN 25 AND 100", name="ikm_in_range"),
    CheckConstraint("population >= 0", name="population_not_negative"),
    CheckConstraint("reported_n >= 0", name="n_not_negative"),
    *(CheckConstraint(f"{name} BETWEEN 1 AND 4", name=f"{name}_in_range") for name in ELEMENT_MEANS),
)
# One current survey per unit, service, period and source; a corrected file retires the one before it.
# Two indexes because a null service is a value here and SQL holds two nulls to be different.
_CURRENT = "retired_by_load_id IS NULL"
_WHOLE_UNIT = f"{_CURRENT} AND service_id IS NULL"
Index(
    "uq_surveys_current_service",
    *(surveys.c[name] for name in ("unit_id", "service_id", "period_id", "source")),
    unique=True,
    sqlite_where=text(_CURRENT),
    postgresql_where=text(_CURRENT),
)
Index(
    "uq_surveys_current_unit",
    *(surveys.c[name] for name in ("unit_id", "period_id", "source")),
    unique=True,
    sqlite_where=text(_WHOLE_UNIT),
    postgresql_where=text(_WHOLE_UNIT),
)

responses = Table(
    "responses",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True),
    # Order of entry inside the survey; the file's own row beside it, to find the line again.
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sheet", SmallInteger, nullable=False),
    Column("file_row", Integer, nullable=False),
    Column("answered_on", Date),
    Column("entered_at", UtcTime),
    # How long the form took, where an online form says it.
    Column("duration_seconds", Integer),
    Column("sex", String(12)),
    Column("age", SmallInteger),
    # As the form wrote it, where it asked for a band: no years are made of it.
    Column("age_band", String(20)),
    Column("education", String(30)),
    Column("occupation", String(40)),
    Column("disability", Boolean),
    *(Column(name, SmallInteger) for name in QUESTIONS),
    *(CheckConstraint(f"{name} BETWEEN 1 AND 4", name=f"{name}_on_scale") for name in QUESTIONS),
    CheckConstraint("age BETWEEN 0 AND 150", name="age_possible"),
)

rollups = Table(
    "rollups",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("complete_count", Integer, nullable=False),
    Column("complete_score_sum", Float, nullable=False),
    Column("complete_score_square_sum", Float, nullable=False),
    *(Column(name, BigInteger, nullable=False) for name in ANSWER_COUNTS),
    # Three 9 x 9 matrices: what an interval with blanks, or without U4, needs.
    Column("moments", Text, nullable=False),
    # What pages ask of it, worked out once (measures.survey_sums); null where a figure is not known.
    *(Column(name, Float) for name in SURVEY_SUMS),
    CheckConstraint("n >= complete_count", name="complete_within_n"),
)
