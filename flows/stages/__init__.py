"""The stages of a run as plain functions. They hand over through the database, so a run that was killed goes on."""
