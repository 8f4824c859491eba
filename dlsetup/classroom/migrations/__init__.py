"""How a class's database becomes that of a newer dlsetup, a module a step (Alembic)."""
