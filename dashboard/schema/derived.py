"""What is worked out from the facts and kept: breakdowns, screenings and what was said to them, rank sets, figures."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from dashboard.schema.submissions import one_of
from dashboard.schema.types import BigId, UtcTime, metadata

TRAITS = ("sex", "age_band", "education", "occupation")
REVIEW_STEPS = ("penjelasan", "diterima", "dibuka lagi")
ELEMENT_SUMS = tuple(f"u{element}_sum" for element in range(1, 10))
ELEMENT_COUNTS = tuple(f"u{element}_n" for element in range(1, 10))

# Beside the rollup of a survey, the same sums for each group of its respondents; never two traits at once.
group_rollups = Table(
    "group_rollups",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True),
    Column("trait", String(12), primary_key=True),
    Column("value", String(40), primary_key=True),
    Column("n", Integer, nullable=False),
    # Respondents with a score for all nine elements: their mean scores (1..4), plain and squared, with and without U4.
    Column("complete_count", Integer, nullable=False),
    Column("score_sum", Float, nullable=False),
    Column("score_square_sum", Float, nullable=False),
    Column("score_sum_without_u4", Float, nullable=False),
    Column("score_square_sum_without_u4", Float, nullable=False),
    *(Column(name, Float, nullable=False) for name in ELEMENT_SUMS),
    *(Column(name, BigInteger, nullable=False) for name in ELEMENT_COUNTS),
    CheckConstraint(one_of("trait", TRAITS), name="known_trait"),
    CheckConstraint("n >= complete_count", name="complete_within_n"),
)

# Questions about how a survey was filled in: what only the file could tell, and what its rows show.
screenings = Table(
    "screenings",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True),
    Column("at_load", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("screened_at", UtcTime, nullable=False),
)

# The conversation about a screening, one line a step; nothing is overwritten.
screening_reviews = Table(
    "screening_reviews",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("survey_id", ForeignKey("surveys.id"), nullable=False, index=True),
    Column("step", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("happened_at", UtcTime, nullable=False),
    CheckConstraint(one_of("step", REVIEW_STEPS), name="known_step"),
)

# Who is clearly better than whom, for one family of units; empty period and peers mean the whole of them.
rank_sets = Table(
    "rank_sets",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("period", String(20), primary_key=True),
    Column("peers", String(100), primary_key=True),
    Column("weighting", String(10), primary_key=True),
    Column("without_u4", Boolean, primary_key=True),
    Column("data_version", Integer, nullable=False),
    Column("computed_at", UtcTime, nullable=False),
    # Of the values and errors they were made from: the same again need not be computed again.
    Column("inputs_sha256", String(64), nullable=False),
    Column("sets", Text, nullable=False),
)

# The newest answer of a figure to one question, sealed, and what it holds for (dashboard.remembered).
stored_figures = Table(
    "stored_figures",
    metadata,
    Column("asked", String(64), primary_key=True),
    Column("figure", String(200), nullable=False),
    Column("holds", Text, nullable=False),
    Column("stored_at", UtcTime, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
