"""The kernel that runs a notebook."""

from .language import say


def shell():
    """IPython's; None outside of a notebook."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def explain_missing_names():
    """From now on, below the error of a cell that uses a name which is not there."""
    found = shell()
    if found is not None:
        found.events.register("post_run_cell", explain)  # once, however often


def explain(result):
    if isinstance(result.error_in_exec, NameError):
        say(
            "This name is made in a cell above that was not run, or it is misspelled. Run the "
            "cells from top to bottom.",
            "위쪽 셀을 실행하지 않아서 아직 없는 이름이거나 철자가 틀린 이름입니다. 맨 위 셀부터 "
            "차례로 실행하세요.",
        )
