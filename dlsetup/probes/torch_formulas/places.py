"""Losses of maps and of sequences: a class at every place, of which some do not count."""

import math

from formula_table import Tolerance, whole

from .shared import row, soft, tensor

CROSS = Tolerance(1e-5, "float32 rounds by 6e-8 a step; sums of 130 logarithms")
CLASSES = 5
LAYOUTS = ((24,), (2, 12), (2, 3, 4))  # of the labels: one after the other, sequences, maps


def wanted(rows, labels, weights, smoothing, ignored):
    """Each place's loss, and its share in the mean."""
    terms, shares = [], []
    for values, label in zip(rows, labels):
        logs = [math.log(x) for x in soft(values)]
        if label == ignored:
            terms.append(0.0)
            shares.append(0.0)
            continue
        even = -sum(w * x for w, x in zip(weights, logs)) / CLASSES
        terms.append((1 - smoothing) * -logs[label] * weights[label] + smoothing * even)
        shares.append(weights[label])
    return terms, shares


def of_places(torch):
    nn, functional = torch.nn, torch.nn.functional
    rows = [[x / 4.0 for x in each] for each in whole(24, CLASSES)]
    smoothings = (0.0, 0.1) if _smooths(torch) else (0.0,)
    pairs = []
    for ignored in (-100, 2):
        labels = [ignored if n % 5 == 3 else (3 * n) % CLASSES for n in range(24)]
        for weights in (None, [1.0, 2.0, 0.5, 3.0, 1.5]):
            for smoothing in smoothings:
                terms, shares = wanted(rows, labels, weights or [1.0] * CLASSES, smoothing, ignored)
                total = math.fsum(terms)
                means = {"mean": total / math.fsum(shares), "sum": total, "none": terms}
                scale = tensor(torch, weights) if weights else None
                more = {"label_smoothing": smoothing} if smoothing else {}
                for layout in LAYOUTS:
                    held, chosen = _laid(torch, rows, labels, layout)
                    for name, value in means.items():
                        options = dict(more, weight=scale, ignore_index=ignored, reduction=name)
                        found = functional.cross_entropy(held, chosen, **options)
                        again = nn.CrossEntropyLoss(**options)(held, chosen)
                        pairs += [
                            (found.reshape(-1), _list(value)),
                            (again.reshape(-1), _list(value)),
                        ]
                        if not smoothing:
                            logs = held.log_softmax(1)
                            found = functional.nll_loss(logs, chosen, **options)
                            again = nn.NLLLoss(**options)(logs, chosen)
                            pairs += [
                                (found.reshape(-1), _list(value)),
                                (again.reshape(-1), _list(value)),
                            ]
    return pairs


def _smooths(torch):
    try:
        torch.nn.CrossEntropyLoss(label_smoothing=0.1)
    except TypeError:  # before 1.10
        return False
    return True


def _list(value):
    return value if isinstance(value, list) else [value]


def _laid(torch, rows, labels, layout):
    """Scores with their classes in the second place, and labels."""
    held = tensor(torch, rows).view(layout + (CLASSES,))
    order = (0, len(layout)) + tuple(range(1, len(layout)))
    return held.permute(order), torch.tensor(labels).view(layout)


ROWS = (
    row("cross_entropy, nll_loss of maps and sequences: ignore_index, weight, smoothing", "losses", "-ln softmax(x)[y] of the places that count", "nn.functional.cross_entropy.html", CROSS, "translation", of_places),
)  # fmt: skip
