"""Who acts: the name a deed is recorded under."""

# As the columns of names in the schema.
LONGEST_NAME = 120
