"""All exercises, by their names: each lesson's are a file exercises_N.py beside this one."""

import importlib
import pkgutil

PREFIX = "exercises_"
by_name = {}


def find(name):
    """The exercise of this name. Raises KeyError: there is none."""
    return every()[name]


def every():
    """All exercises, by their names."""
    if not by_name:
        package = importlib.import_module(__package__)
        for module in pkgutil.iter_modules(package.__path__):
            if module.name.startswith(PREFIX):
                loaded = importlib.import_module("." + module.name, __package__)
                by_name.update((exercise.name, exercise) for exercise in loaded.EXERCISES)
    return by_name
