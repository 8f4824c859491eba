"""dlsetup: from an empty laptop to a first trained network."""

__version__ = "0.1.0"

archive = ""  # path of the .pyz that runs, which sets it
