"""Whatever holds numbers as numpy's arrays: lists, tensors, fractions."""

import numbers

import numpy as np

NUMBERS = "biufc"  # kinds of numpy's dtypes
ROWS = (list, tuple, np.ndarray)


def parts(value, split):
    """The arrays of a result: `split`, each of its own of several."""
    return [to_array(each) for each in value] if split else [to_array(value)]


def is_several(result):
    """Whether it can be taken apart into results; an array without an axis cannot."""
    return isinstance(result, ROWS) and getattr(result, "ndim", 1) > 0


def to_array(value):
    """Of anything that holds no numbers an array with the object itself."""
    try:
        return with_numbers(np.asarray(value))
    except Exception:  # rows of different lengths, or whatever an object does
        return of_objects(value)


def of_objects(value):
    try:
        return with_numbers(np.asarray(without_tensors(value)))
    except Exception:
        array = np.empty((), dtype=object)
        array[()] = value
        return array


def without_tensors(value):
    """The numbers of a tensor that numpy does not read: it is on a GPU, or keeps its gradient."""
    if isinstance(value, (list, tuple)):
        return [without_tensors(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value


def with_numbers(array):
    """Numbers that somebody put into an array of objects are numbers, fractions, too."""
    if array.dtype.kind == "V" and array.dtype.names is None:
        return array.astype(float)  # bfloat16, which numpy does not know
    if array.dtype != object or not all(isinstance(each, numbers.Number) for each in array.flat):
        return array
    return np.array([as_float(each) for each in array.flat]).reshape(array.shape)


def as_float(number):
    try:
        return number if isinstance(number, complex) else float(number)
    except OverflowError:  # a whole number of hundreds of digits
        return float("inf")
