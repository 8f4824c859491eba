"""Train the digits' network with torch: `python -B curve_torch.py MARKER DATA SEED STEPS
REPORTED DEVICE DTYPE [TRACED]`. Events as those of train.py, with `began` in place of `started`.
DEVICE: cpu, cuda, mps, xpu. DTYPE: float64; float32: with reduced precision of products
switched off; default: float32 as torch is set.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import digits_network as network
import digits_recipe as recipe


def open_engine(device, dtype):
    import torch

    torch.set_num_threads(1)
    if device != "cpu" and not has(torch, device):
        raise network.DeviceMissingError("torch %s: no device %s" % (torch.__version__, device))
    if dtype == "float32":
        torch.set_float32_matmul_precision("highest")
        torch.backends.cudnn.allow_tf32 = False
    number = torch.float64 if dtype == "float64" else torch.float32
    try:
        torch.ones(1, device=device).add_(1).cpu()
    except RuntimeError as error:
        raise network.DeviceBrokenError("%s: %s" % (device, error))
    try:
        torch.ones(1, dtype=number, device=device).add_(1).cpu()
    except (RuntimeError, TypeError) as error:  # some have no float64
        raise network.DeviceMissingError("%s" % error)
    about = {"backend": "torch", "version": str(torch.__version__), "dtype": dtype}
    others = [each for each in ("cuda", "mps", "xpu") if has(torch, each)]
    return Engine(torch, device, number), dict(about, device=device, devices=others)


def has(torch, device):
    part = getattr(torch.backends if device == "mps" else torch, device, None)
    return part is not None and part.is_available()


class Engine(object):
    def __init__(self, torch, device, number):
        self.torch, self.device, self.number = torch, device, number
        self.parameters = []

    def tensor(self, values):
        return self.torch.tensor(values, dtype=self.number, device=self.device)

    def start(self, values):
        self.parameters = [self.tensor(each).requires_grad_() for each in values]
        self.adam = self.torch.optim.Adam(
            self.parameters,
            lr=recipe.RATE,
            betas=(recipe.BETA1, recipe.BETA2),
            eps=recipe.EPSILON,
        )

    def forward(self, images):
        first, first_bias, last, last_bias = self.parameters
        sums = images @ first + first_bias
        hidden = sums.relu()
        scores = hidden @ last + last_bias
        self.passed = sums, hidden, scores
        return scores

    def loss(self, images, labels):
        labels = self.torch.tensor(labels, device=self.device)
        scores = self.forward(self.tensor(images))
        return self.torch.nn.functional.cross_entropy(scores, labels)

    def step(self, images, labels):
        self.adam.zero_grad()
        loss = self.loss(images, labels)
        loss.backward()
        self.adam.step()
        return loss.item()

    def scores(self, images):
        with self.torch.no_grad():
            return self.forward(self.tensor(images)).tolist()

    def gradient(self, images, labels):
        slopes = self.torch.autograd.grad(self.loss(images, labels), self.parameters)
        return [each.tolist() for each in slopes]

    def move(self, gradient):
        for parameter, each in zip(self.parameters, gradient):
            parameter.grad = self.tensor(each)
        self.adam.step()

    def values(self):
        return [each.tolist() for each in self.parameters]

    def noted(self):
        """Of the last step: what went through the layers, the gradients, and for each parameter
        the optimiser's two averages."""
        kept = [self.adam.state[each] for each in self.parameters]
        averages = [[each["exp_avg"].tolist(), each["exp_avg_sq"].tolist()] for each in kept]
        slopes = [each.grad.tolist() for each in self.parameters]
        return [each.tolist() for each in self.passed], slopes, averages

    def product(self, rows, columns):
        return (self.tensor(rows) @ self.tensor(columns)).tolist()

    def fed(self, images, labels):
        return self.tensor(images).tolist(), self.torch.tensor(labels, device=self.device).tolist()


if __name__ == "__main__":
    sys.exit(network.run(open_engine, sys.argv[1:]))
