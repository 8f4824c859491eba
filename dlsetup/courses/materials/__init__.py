"""Files of a course that students work in: fetched, and fetched again beside what they wrote."""
