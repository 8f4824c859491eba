"""The training on handwritten digits, and the referee that checks its losses."""
