"""Gradients: of graphs, of layers against differences, clipped."""

from formula_table import EXACT, SINGLE, Tolerance, plain

from .shared import ANY, OwnSeed, row, tensor

SLOPES = Tolerance(1e-6, "float64 against differences of 1e-5; measured 2e-10")


def graphs(torch):
    """Gradients add up, stop where they are told to, and are those of the numbers that were used."""
    held = tensor(torch, [2.0, 3.0]).requires_grad_()
    (held**2).sum().backward()
    first = plain(held.grad)
    (held**2).sum().backward()
    second = plain(held.grad)
    with torch.no_grad():
        outside = (held * 2).requires_grad
        held += 1
    kept = held * 3
    (kept.detach() * held).sum().backward()
    third = plain(held.grad)
    square = held**2
    (slope,) = torch.autograd.grad(square.sum(), held, create_graph=True)
    (curved,) = torch.autograd.grad((slope**2).sum(), held)
    layer, other = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
    for each in layer.parameters():
        each.requires_grad_(False)
    other(layer(torch.ones(1, 2))).sum().backward()
    frozen = (
        [each.grad is None for each in layer.parameters()],
        [each.grad is None for each in other.parameters()],
    )
    other.zero_grad()
    emptied = [each.grad is None or not each.grad.abs().sum().item() for each in other.parameters()]
    heard = []
    value = tensor(torch, [1.0, 2.0]).requires_grad_()
    value.register_hook(lambda slope: heard.append(plain(slope)))
    (value * tensor(torch, [3.0, 4.0])).sum().backward()
    pair = value.detach().clone().requires_grad_()
    loss = (pair**3).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    view = tensor(torch, [[1.0, 2.0], [3.0, 4.0]]).requires_grad_()
    changed = view * 1
    changed[0].mul_(5)
    changed.sum().backward()
    return [
        (first, [4, 6]),
        (second, [8, 12]),
        (outside, False),
        (third, [17, 24]),
        (curved, [8 * x for x in (3, 4)]),
        (frozen[0] + frozen[1], [True, True, False, False]),
        (emptied, [True, True]),
        (heard, [[3, 4]]),
        (pair.grad, [6, 24]),
        (view.grad, [[5, 5], [1, 1]]),
        (torch.is_grad_enabled(), True),
    ]


def slopes(torch):
    """Of the layers of a course against differences, in float64."""
    nn, functional = torch.nn, torch.nn.functional
    with OwnSeed(torch):
        modules = {
            "linear": (nn.Linear(4, 3), (2, 4)),
            "conv": (nn.Conv2d(1, 2, 3, padding=1, stride=2), (1, 1, 4, 4)),
            "transposed": (nn.ConvTranspose2d(1, 1, 2, stride=2), (1, 1, 2, 2)),
            "batch": (nn.BatchNorm1d(2), (3, 2)),
            "layer": (nn.LayerNorm(4), (2, 4)),
            "lstm": (Output(nn, nn.LSTM(2, 2)), (3, 1, 2)),
            "gru": (Output(nn, nn.GRU(2, 2)), (3, 1, 2)),
            "attention": (nn.TransformerEncoderLayer(4, 2, 4, dropout=0.0), (2, 1, 4)),
        }
        functions = {
            name: (getattr(functional, name), (2, 3))
            for name in ("relu", "gelu", "silu", "elu", "leaky_relu", "softplus", "sigmoid", "tanh")
        }
        functions.update(
            max_pool=(lambda x: functional.max_pool2d(x, 2), (1, 1, 4, 4)),
            avg_pool=(lambda x: functional.avg_pool2d(x, 2), (1, 1, 4, 4)),
            softmax=(lambda x: functional.softmax(x, -1), (2, 3)),
            log_softmax=(lambda x: functional.log_softmax(x, -1), (2, 3)),
            interpolate=(lambda x: functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False), (1, 1, 2, 2)),
            cross=(lambda x: functional.cross_entropy(x, torch.tensor([1, 0])), (2, 3)),
            bce=(lambda x: functional.binary_cross_entropy_with_logits(x, torch.full_like(x, 0.25)), (2, 3)),
            mse=(lambda x: functional.mse_loss(x, torch.ones_like(x)), (2, 3)),
            smooth=(lambda x: functional.smooth_l1_loss(x, torch.ones_like(x)), (2, 3)),
            matmul=(lambda x: x @ x.t(), (2, 3)),
            einsum=(lambda x: torch.einsum("ij,kj->ik", x, x), (2, 3)),
            mean=(lambda x: x.mean(0) * x.std(0) + x.norm() + x.logsumexp(1).sum() + x.prod(), (2, 3)),
            picked=(lambda x: x[:, [0, 0, 2]] * x.max(1)[0][:, None] + x.cumsum(1), (2, 3)),
            math=(lambda x: x.exp() + (x**2 + 1).log() + (x**2 + 1).sqrt() + x.sin() / (x.cos() + 3) + x.abs() * x.clamp(-0.5, 0.5), (2, 3)),
            shapes=(lambda x: torch.cat([x.t(), x.flip(1).t()], 1).reshape(-1).view(2, 6).permute(1, 0) ** 2, (2, 3)),
            where=(lambda x: torch.where(x > 0, x**2, x) + x.masked_fill(x < 0, 0.0), (2, 3)),
        )  # fmt: skip
        cases = list(modules.values()) + list(functions.values())
        return [pair for call, size in cases for pair in _slope(torch, call, size)]


class Output(object):
    """A recurrent layer's outputs alone."""

    def __init__(self, nn, layer):
        self.layer = layer

    def double(self):
        self.layer.double()
        return self

    def parameters(self):
        return self.layer.parameters()

    def __call__(self, values):
        return self.layer(values)[0]


def _slope(torch, call, size):
    """Along one direction of the inputs and of each parameter: the slope, and half the difference
    between the sums before and behind."""
    given = torch.randn(size, dtype=torch.float64).requires_grad_()
    parameters = list(call.double().parameters()) if hasattr(call, "parameters") else []
    factor = None
    pairs = []

    def total():
        found = call(given)
        return (found * factor).sum()

    factor = torch.randn(call(given).shape, dtype=torch.float64)
    found = torch.autograd.grad(total(), [given] + parameters)
    for value, slope in zip([given] + parameters, found):
        way = torch.randn(value.shape, dtype=torch.float64)
        sides = []
        with torch.no_grad():
            kept = value.clone()
            for by in (1e-5, -1e-5):
                value.copy_(kept + by * way)
                sides.append(total().item())
            value.copy_(kept)
        wanted = (sides[0] - sides[1]) / 2e-5
        size_ = (slope.norm() * way.norm()).item() + 1e-6
        pairs.append((((slope * way).sum().item() - wanted) / size_ + 1.0, 1.0))
    return pairs


def clipped(torch):
    utils = torch.nn.utils
    pairs = []
    for most, kind, size in (
        (1.0, 2.0, 13.0),
        (100.0, 2.0, 13.0),
        (2.0, float("inf"), 12.0),
        (3.0, 1.0, 19.0),
    ):
        one, other = torch.zeros(2, requires_grad=True), torch.zeros(1, requires_grad=True)
        one.grad, other.grad = tensor(torch, [3, 4]), tensor(torch, [12])
        told = utils.clip_grad_norm_([one, other], most, norm_type=kind)
        share = min(1.0, most / size)
        pairs += [
            (torch.cat([one.grad, other.grad]), [share * x for x in (3, 4, 12)]),
            (float(told), size),
        ]
    one.grad = tensor(torch, [-3, 4])
    utils.clip_grad_value_([one], 3.5)
    pairs += [(one.grad, [-3, 3.5])]
    vector = utils.parameters_to_vector([tensor(torch, [1, 2]), tensor(torch, [[3], [4]])])
    return pairs + [(vector, [1, 2, 3, 4])]


ROWS = (
    row("backward, zero_grad, detach, no_grad, hooks, create_graph", "gradients", "slopes of x^2, x^3", "Tensor.backward.html", EXACT, ANY, graphs),
    row("slopes of layers, functions and losses", "gradients", "(f(x + h) - f(x - h)) / 2h", "autograd.gradcheck.html", SLOPES, ANY, slopes),
    row("clip_grad_norm_, clip_grad_value_", "gradients", "g min(1, most / norm)", "nn.utils.clip_grad_norm_.html", SINGLE, "series, speech, translation", clipped),
)  # fmt: skip
