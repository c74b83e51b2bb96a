"""How many respondents a survey needs (Krejcie & Morgan 1970, annexed to PermenPANRB 14/2017)."""

from dashboard.measures.rounding import round_half_up

SMALLEST_SAMPLED_POPULATION = 10  # the published table starts here; below it everybody is asked


def required_sample(
    population: int, *, chi_square: float = 3.841, proportion: float = 0.5, margin: float = 0.05
) -> int:
    """Respondents needed for a population, rounded to nearest and never more than the population.

    S = x2 N P(1-P) / (d2 (N-1) + x2 P(1-P)). ValueError for a negative population.
    """
    if population < 0:
        raise ValueError(f"Populasi tidak boleh negatif: {population}.")
    if population < SMALLEST_SAMPLED_POPULATION:
        return population
    spread = chi_square * proportion * (1 - proportion)
    sample = spread * population / (margin**2 * (population - 1) + spread)
    return min(int(round_half_up(sample, 0)), population)
