"""Losses and their options."""

import math

from formula_table import SINGLE, Tolerance, flat, whole

from .shared import OWN, mean, row, soft, tensor

CROSS = Tolerance(1e-5, "float32 rounds by 6e-8 a step; sums of 130 logarithms")


def reduced(torch, call, terms, count=None):
    """By each of the three reductions, the default being the mean."""
    size = float(count or len(flat(terms)))
    total = math.fsum(flat(terms))
    return [
        (call(), total / size),
        (call(reduction="mean"), total / size),
        (call(reduction="sum"), total),
        (call(reduction="none"), terms),
    ]


def entropies(rows, labels):
    return [-math.log(soft(each)[label]) for each, label in zip(rows, labels)]


def cross_entropy(torch):
    """For batches of every size a course uses: weights, labels that do not count, smoothed ones, and
    probabilities for labels."""
    nn, functional = torch.nn, torch.nn.functional
    pairs = []
    for size in (2, 64, 65, 130, 300):
        rows = [[x / 4.0 for x in each] for each in whole(size, 10)]
        labels = [(7 * n) % 10 for n in range(size)]
        terms = entropies(rows, labels)
        for kind in ("float32", "float64"):
            held, chosen = tensor(torch, rows, kind), torch.tensor(labels)
            pairs += reduced(torch, lambda **k: functional.cross_entropy(held, chosen, **k), terms)
            pairs += reduced(torch, lambda **k: nn.CrossEntropyLoss(**k)(held, chosen), terms)
            pairs += [
                (functional.nll_loss(held.log_softmax(1), chosen), mean(terms)),
                (nn.NLLLoss()(held.log_softmax(1), chosen), mean(terms)),
            ]
    weights = [n + 1.0 for n in range(10)]
    shares = [weights[label] for label in labels]
    weighed = [a * b for a, b in zip(terms, shares)]
    held, chosen, scale = tensor(torch, rows), torch.tensor(labels), tensor(torch, weights)
    kept = [term for term, label in zip(terms, labels) if label != 3]
    even = [-mean([math.log(x) for x in soft(each)]) for each in rows]
    smooth = [0.9 * a + 0.1 * b for a, b in zip(terms, even)]
    pairs += [
        (functional.cross_entropy(held, chosen, weight=scale), math.fsum(weighed) / sum(shares)),
        (nn.CrossEntropyLoss(weight=scale, reduction="sum")(held, chosen), math.fsum(weighed)),
        (functional.cross_entropy(held, chosen, ignore_index=3), mean(kept)),
        (nn.CrossEntropyLoss(ignore_index=3)(held, chosen), mean(kept)),
        (nn.CrossEntropyLoss(ignore_index=3, reduction="sum")(held, chosen), math.fsum(kept)),
        (
            functional.cross_entropy(held.view(30, 10, 10).transpose(1, 2), chosen.view(30, 10)),
            mean(terms),
        ),
    ]
    try:
        pairs += [
            (functional.cross_entropy(held, chosen, label_smoothing=0.1), mean(smooth)),
            (nn.CrossEntropyLoss(label_smoothing=0.1)(held, chosen), mean(smooth)),
            (functional.cross_entropy(held, functional.one_hot(chosen, 10).float()), mean(terms)),
        ]
    except TypeError:  # before 1.10
        return pairs
    return pairs


def distances(torch):
    nn, functional = torch.nn, torch.nn.functional
    pairs = []
    for size in (3, 65, 130):
        found = [[x / 4.0 for x in each] for each in whole(size, 3)]
        wanted = [[x / 4.0 for x in each] for each in whole(size, 3, 5)]
        one, other = tensor(torch, found), tensor(torch, wanted)
        gaps = [[a - b for a, b in zip(*each)] for each in zip(found, wanted)]

        def terms(formula):
            return [[formula(x) for x in each] for each in gaps]

        def smooth(beta):
            return lambda x: x * x / (2 * beta) if abs(x) < beta else abs(x) - beta / 2

        pairs += reduced(
            torch, lambda **k: functional.mse_loss(one, other, **k), terms(lambda x: x * x)
        )
        pairs += reduced(torch, lambda **k: nn.MSELoss(**k)(one, other), terms(lambda x: x * x))
        pairs += reduced(torch, lambda **k: functional.l1_loss(one, other, **k), terms(abs))
        pairs += reduced(torch, lambda **k: nn.L1Loss(**k)(one, other), terms(abs))
        pairs += reduced(
            torch, lambda **k: functional.smooth_l1_loss(one, other, **k), terms(smooth(1.0))
        )
        pairs += reduced(
            torch, lambda **k: nn.SmoothL1Loss(beta=0.5, **k)(one, other), terms(smooth(0.5))
        )
        if hasattr(functional, "huber_loss"):

            def huber(x):
                return 2.0 * smooth(2.0)(x)

            pairs += reduced(
                torch, lambda **k: functional.huber_loss(one, other, delta=2.0, **k), terms(huber)
            )
    return pairs


def binary(torch):
    nn, functional = torch.nn, torch.nn.functional
    pairs = []
    for size in (5, 70, 130):
        scores = [x / 4.0 for x in whole(1, size)[0]]
        chosen = [float(n % 3 == 0) for n in range(size)]
        odds = [1 / (1 + math.exp(-x)) for x in scores]
        held, wanted = tensor(torch, scores), tensor(torch, chosen)
        each = [-math.log(p if y else 1 - p) for p, y in zip(odds, chosen)]
        heavier = [3.0 * x if y else x for x, y in zip(each, chosen)]
        pairs += reduced(
            torch, lambda **k: functional.binary_cross_entropy(held.sigmoid(), wanted, **k), each
        )
        pairs += reduced(torch, lambda **k: nn.BCELoss(**k)(held.sigmoid(), wanted), each)
        pairs += reduced(
            torch, lambda **k: functional.binary_cross_entropy_with_logits(held, wanted, **k), each
        )
        pairs += reduced(torch, lambda **k: nn.BCEWithLogitsLoss(**k)(held, wanted), each)
        pairs += reduced(
            torch,
            lambda **k: nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0), **k)(held, wanted),
            heavier,
        )
    return pairs


def other_losses(torch):
    nn, functional = torch.nn, torch.nn.functional
    rows, others = (
        [[x / 4.0 for x in each] for each in whole(70, 5)],
        [[x / 4.0 for x in each] for each in whole(70, 5, 5)],
    )
    one, other = tensor(torch, rows), tensor(torch, others)
    p, q = [soft(each) for each in rows], [soft(each) for each in others]
    parts = [[b * math.log(b / a) for a, b in zip(*each)] for each in zip(p, q)]
    apart = [
        math.sqrt(sum((a - b + 1e-6) ** 2 for a, b in zip(*each))) for each in zip(rows, others)
    ]
    near = [math.sqrt(5 * (0.25 + 1e-6) ** 2)] * 70
    triplets = [max(near_ - far + 1.0, 0) for near_, far in zip(near, apart)]
    cosines = [
        sum(a * b for a, b in zip(*each))
        / math.sqrt(sum(a * a for a in each[0]) * sum(b * b for b in each[1]) + 1e-30)
        for each in zip(rows, others)
    ]
    signs = [1.0 if n % 2 else -1.0 for n in range(70)]
    sides = tensor(torch, signs)
    ranked = [max(-s * (a[0] - b[0]) + 0.5, 0) for s, a, b in zip(signs, rows, others)]
    hinged = [a[0] if s > 0 else max(1.0 - a[0], 0) for s, a in zip(signs, rows)]
    rates = [math.exp(a[0]) - b[0] * a[0] for a, b in zip(rows, others)]
    squares = [0.5 * (math.log(2.0) + (a[0] - b[0]) ** 2 / 2.0) for a, b in zip(rows, others)]
    logs, shares = one.log_softmax(1), other.softmax(1)
    return [
        (functional.kl_div(logs, shares, reduction="batchmean"), math.fsum(flat(parts)) / 70),
        (functional.kl_div(logs, shares, reduction="sum"), math.fsum(flat(parts))),
        (
            nn.KLDivLoss(reduction="batchmean", log_target=True)(logs, shares.log()),
            math.fsum(flat(parts)) / 70,
        ),
        (nn.TripletMarginLoss()(one, one - 0.25, other), mean(triplets)),
        (
            nn.CosineEmbeddingLoss()(one, other, sides),
            mean([1 - c if s > 0 else max(c, 0) for c, s in zip(cosines, signs)]),
        ),
        (nn.MarginRankingLoss(margin=0.5)(one[:, 0], other[:, 0], sides), mean(ranked)),
        (nn.HingeEmbeddingLoss()(one[:, 0], sides), mean(hinged)),
        (nn.PoissonNLLLoss()(one[:, 0], other[:, 0]), mean(rates)),
        (nn.GaussianNLLLoss()(one[:, 0], other[:, 0], torch.full((70,), 2.0)), mean(squares)),
        (functional.pairwise_distance(one, other), apart),
    ]


def connectionist(torch):
    """Two keys in four times: all ways to say them (Graves et al. 2006, doi:10.1145/1143844.1143891)."""
    chances = [[0.5, 0.2, 0.3], [0.1, 0.6, 0.3], [0.4, 0.1, 0.5], [0.2, 0.2, 0.6]]
    total = 0.0
    for number in range(3**4):
        path = [number // 3**place % 3 for place in range(4)]
        said = [key for key, before in zip(path, [0] + path) if key and key != before]
        if said == [1, 2]:
            total += (
                chances[0][path[0]]
                * chances[1][path[1]]
                * chances[2][path[2]]
                * chances[3][path[3]]
            )
    logs = tensor(torch, chances).log()[:, None]
    lengths = torch.tensor([4]), torch.tensor([2])
    found = torch.nn.functional.ctc_loss(logs, torch.tensor([[1, 2]]), *lengths, reduction="sum")
    return [
        (found, -math.log(total)),
        (torch.nn.CTCLoss()(logs, torch.tensor([[1, 2]]), *lengths), -math.log(total) / 2),
    ]


ROWS = (
    row("cross_entropy, nll_loss: batches, weight, ignore_index, smoothing, reduction", "losses", "-ln softmax(x)[y]", "nn.functional.cross_entropy.html", CROSS, "image, intent, translation", cross_entropy),
    row("mse, l1, smooth_l1, huber: reduction, beta, delta", "losses", "squares and sizes of differences", "nn.MSELoss.html", SINGLE, "regression, series, detection", distances),
    row("binary_cross_entropy, with_logits, pos_weight", "losses", "-ln p, -ln (1 - p)", "nn.BCEWithLogitsLoss.html", CROSS, OWN, binary),
    row("kl_div, triplet, cosine, ranking, hinge, poisson, gaussian losses", "losses", "their pages", "nn.KLDivLoss.html", CROSS, OWN, other_losses),
    row("ctc_loss", "losses", "-ln of the sum over all ways", "nn.CTCLoss.html", SINGLE, "speech", connectionist),
)  # fmt: skip
