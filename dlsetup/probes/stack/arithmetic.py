"""Products, gradients and attention, each against what is known of it without the framework."""

import torch
from torch.nn import functional

from .exact import worst
from .given import SkipCheckError

SIZES = (1, 2, 4, 4), (3, 2, 3, 3), (1, 3, 4, 4)  # of images, weights, and what is made of them
WIDTH = 1e-5  # of a difference: its own error is about 1e-10


def product(given):
    def tensors(*matrices):
        return [torch.tensor(each, dtype=torch.float32).to(given.device) for each in matrices]

    def multiply(left, right):
        return torch.matmul(*tensors(left, right)).tolist()

    def transposed(left, right):
        one, other = tensors(left, right)
        return functional.linear(one, other.t().contiguous()).tolist()

    return worst((multiply, transposed))


def gradient(given):
    """MPS has no float64."""
    kind = torch.float32 if given.kind == "mps" else torch.float64
    return {"deviation": gradient_deviation(given.device, kind)}


def gradient_deviation(device, kind):
    """Backward on the device against central differences on the processor."""
    torch.manual_seed(0)
    exact = [torch.randn(size, dtype=torch.float64) for size in SIZES]
    tried = [each.to(device, kind, copy=True) for each in exact]
    inputs = [each.requires_grad_() for each in tried[:2]]
    found = torch.autograd.grad(convolution(tried), inputs)
    furthest = 0.0
    for number, slopes in enumerate(found):
        values = exact[number].view(-1)
        for place, slope in enumerate(slopes.reshape(-1).tolist()):
            furthest = max(furthest, abs(difference(exact, values, place) - slope))
    return furthest


def convolution(tensors):
    image, weight, factor = tensors
    return (torch.tanh(functional.conv2d(image, weight, padding=1)) * factor).sum()


def difference(tensors, values, place):
    kept = values[place].item()
    sides = []
    for value in (kept + WIDTH, kept - WIDTH):
        values[place] = value
        sides.append(convolution(tensors).item())
    values[place] = kept
    return (sides[0] - sides[1]) / (2 * WIDTH)


def attention(given):
    """Its values and its gradients: without a mask, with its own, and with one that is given."""
    built_in = getattr(functional, "scaled_dot_product_attention", None)
    if built_in is None:
        raise SkipCheckError("torch %s has none" % torch.__version__)
    torch.manual_seed(0)
    inputs = [torch.randn(3, 4, 16, 8).to(given.device).requires_grad_() for _ in range(3)]
    factor = torch.randn(3, 4, 16, 8).to(given.device)
    triangle = torch.ones(16, 16, dtype=torch.bool).tril().to(given.device)
    furthest = []
    for options in ({}, {"is_causal": True}, {"attn_mask": triangle}):
        wanted = formula(*inputs, mask=triangle if options else None)
        found = built_in(*inputs, **options)
        pairs = zip(with_slopes(found, inputs, factor), with_slopes(wanted, inputs, factor))
        furthest += [(one - other).abs().max().item() for one, other in pairs]
    return {"deviation": max(furthest)}


def formula(query, key, value, mask):
    scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return torch.softmax(scores, -1) @ value


def with_slopes(result, inputs, factor):
    return (result,) + torch.autograd.grad((result * factor).sum(), inputs)
