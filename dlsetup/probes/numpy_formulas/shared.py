"""What the rows of several files are made of."""

DOCS = "numpy.org/doc/stable/reference/generated/numpy."
TRAINING = "the digits"
BOTH = "features, rbm"
OWN = "own notebooks"
BIG = 2**24 + 1  # beyond float32, which would round it


def single(np, values):
    return np.array(values, dtype="float32")


def double(np, values):
    return np.array(values, dtype="float64")


def mean(values):
    return float(sum(values)) / len(values)


def variance(values, less=0):
    middle = mean(values)
    return sum((x - middle) ** 2 for x in values) / (len(values) - less)


def by_vector(rows, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in rows]
