"""One file a check; shipped as `dlsetup.checks`, imported by dlsetup/registry.py alone."""
