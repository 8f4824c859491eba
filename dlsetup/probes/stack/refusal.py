"""More memory than there can be must be refused by an exception."""

import sys

IMPOSSIBLE = 2**47  # float64: a pebibyte, which no address space holds; nothing is touched
MIB = 2**20


def refused(allocate, what):
    try:
        allocate()
    except (RuntimeError, MemoryError):  # torch's OutOfMemoryError is a RuntimeError
        return
    raise AssertionError("%s was handed out" % what)


def within_limit(allocate):
    """A gibibyte under a limit that leaves room for a quarter of one; Linux alone keeps to it."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm") as table:
        used = int(table.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + 256 * MIB, hard))
    try:
        refused(allocate, "a gibibyte beyond the limit")
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
