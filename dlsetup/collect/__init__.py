"""One look at a machine: from interpreters, files and devices to facts."""
