"""The notebooks of the course: lessons in plain Python, made into notebooks of one language."""
