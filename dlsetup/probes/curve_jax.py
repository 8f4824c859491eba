"""Train the digits' network with JAX: as curve_torch.py. DEVICE: cpu, cuda (JAX's `gpu`)."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import digits_network as network
import digits_recipe as recipe


def open_engine(device, dtype):
    import jax

    jax.config.update("jax_enable_x64", dtype == "float64")
    if dtype == "float32":
        jax.config.update("jax_default_matmul_precision", "highest")
    try:
        place = jax.devices("gpu" if device == "cuda" else device)[0]
    except RuntimeError as error:
        raise network.DeviceMissingError("%s" % error)
    jax.config.update("jax_default_device", place)
    about = {"backend": "jax", "version": str(jax.__version__), "dtype": dtype}
    others = ["cuda"] if jax.default_backend() == "gpu" else []
    return Engine(jax, dtype), dict(about, device=device, devices=others)


class Engine(object):
    def __init__(self, jax, dtype):
        import jax.numpy

        self.numbers = jax.numpy
        self.number = jax.numpy.float64 if dtype == "float64" else jax.numpy.float32
        self.differentiate = jax.jit(jax.value_and_grad(self.loss))
        self.forward_ = jax.jit(self.forward)
        self.update_ = jax.jit(self.update)
        self.parameters, self.means, self.squares, self.count = [], [], [], 0

    def tensor(self, values):
        return self.numbers.asarray(values, dtype=self.number)

    def start(self, values):
        self.parameters = [self.tensor(each) for each in values]
        self.means = [self.numbers.zeros_like(each) for each in self.parameters]
        self.squares = [self.numbers.zeros_like(each) for each in self.parameters]
        self.count = 0

    def forward(self, parameters, images):
        first, first_bias, last, last_bias = parameters
        return self.numbers.maximum(images @ first + first_bias, 0) @ last + last_bias

    def loss(self, parameters, images, labels):
        scores = self.forward(parameters, images)
        shifted = scores - scores.max(axis=1, keepdims=True)
        total = self.numbers.log(self.numbers.exp(shifted).sum(axis=1))
        return (total - shifted[self.numbers.arange(len(labels)), labels]).mean()

    def both(self, images, labels):
        labels = self.numbers.asarray(labels)
        return self.differentiate(self.parameters, self.tensor(images), labels)

    def update(self, parameters, slopes, means, squares, scale1, scale2):
        """Adam by hand: JAX has no optimiser of its own."""
        b1, b2 = recipe.BETA1, recipe.BETA2
        means = [b1 * m + (1.0 - b1) * g for m, g in zip(means, slopes)]
        squares = [b2 * s + (1.0 - b2) * g * g for s, g in zip(squares, slopes)]
        moved = [
            p - recipe.RATE * (m / scale1) / (self.numbers.sqrt(s / scale2) + recipe.EPSILON)
            for p, m, s in zip(parameters, means, squares)
        ]
        return moved, means, squares

    def go(self, slopes):
        self.count += 1
        scales = (1.0 - recipe.BETA1**self.count, 1.0 - recipe.BETA2**self.count)
        self.parameters, self.means, self.squares = self.update_(
            self.parameters, slopes, self.means, self.squares, *scales
        )

    def step(self, images, labels):
        loss, slopes = self.both(images, labels)
        self.go(slopes)
        return float(loss)

    def scores(self, images):
        return self.forward_(self.parameters, self.tensor(images)).tolist()

    def gradient(self, images, labels):
        return [each.tolist() for each in self.both(images, labels)[1]]

    def move(self, gradient):
        self.go([self.tensor(each) for each in gradient])

    def values(self):
        return [each.tolist() for each in self.parameters]

    def product(self, rows, columns):
        return (self.tensor(rows) @ self.tensor(columns)).tolist()

    def fed(self, images, labels):
        return self.tensor(images).tolist(), self.numbers.asarray(labels).tolist()


if __name__ == "__main__":
    sys.exit(network.run(open_engine, sys.argv[1:]))
