"""Train the digits' network with TensorFlow and Keras: as curve_torch.py. DEVICE: cpu, cuda
(TensorFlow's `GPU`). Set KERAS_HOME to a temporary folder: keras writes there when imported.
"""

import math
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import digits_network as network
import digits_recipe as recipe


def open_engine(device, dtype):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    kind = {"cpu": "CPU", "cuda": "GPU"}.get(device)
    if kind is None or not tf.config.list_physical_devices(kind):
        raise network.DeviceMissingError("TensorFlow %s: no device %s" % (tf.__version__, device))
    if dtype == "float32":
        tf.config.experimental.enable_tensor_float_32_execution(False)
    number = "float64" if dtype == "float64" else "float32"
    tf.keras.backend.set_floatx(number)
    about = {"backend": "tensorflow", "version": str(tf.__version__), "dtype": dtype}
    others = ["cuda"] if tf.config.list_physical_devices("GPU") else []
    engine = Engine(tf, "/%s:0" % kind, number)
    return engine, dict(about, device=device, devices=others)


class Engine(object):
    def __init__(self, tf, place, number):
        self.tf, self.place, self.number = tf, place, number
        with tf.device(place):
            layers = tf.keras.layers
            self.model = tf.keras.Sequential(
                [
                    tf.keras.Input((recipe.INPUTS,)),
                    layers.Dense(recipe.HIDDEN, activation="relu"),
                    layers.Dense(recipe.CLASSES),
                ]
            )
            self.loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.count, self.adam = 0, None

    def tensor(self, values):
        with self.tf.device(self.place):
            return self.tf.constant(values, dtype=self.number)

    def start(self, values):
        with self.tf.device(self.place):
            for variable, each in zip(self.model.trainable_variables, values):
                variable.assign(self.tensor(each))
            betas = self.tensor([recipe.BETA1, recipe.BETA2])  # Keras casts floats by float32
            self.adam = self.tf.keras.optimizers.Adam(recipe.RATE, beta_1=betas[0], beta_2=betas[1])
        self.count = 0

    def both(self, images, labels):
        with self.tf.device(self.place):
            with self.tf.GradientTape() as tape:
                scores = self.model(self.tensor(images), training=True)
                loss = self.loss(self.tf.constant(labels), scores)
            return loss, tape.gradient(loss, self.model.trainable_variables)

    def go(self, slopes):
        """Keras adds epsilon before the second moment's correction, the paper's algorithm 1
        after it: scaled by the correction, it is the same."""
        self.count += 1
        self.adam.epsilon = recipe.EPSILON * math.sqrt(1.0 - recipe.BETA2**self.count)
        with self.tf.device(self.place):
            self.adam.apply_gradients(zip(slopes, self.model.trainable_variables))

    def step(self, images, labels):
        loss, slopes = self.both(images, labels)
        self.go(slopes)
        return float(loss)

    def scores(self, images):
        with self.tf.device(self.place):
            return self.model(self.tensor(images)).numpy().tolist()

    def gradient(self, images, labels):
        return [each.numpy().tolist() for each in self.both(images, labels)[1]]

    def move(self, gradient):
        self.go([self.tensor(each) for each in gradient])

    def values(self):
        return [each.numpy().tolist() for each in self.model.trainable_variables]

    def product(self, rows, columns):
        with self.tf.device(self.place):
            return (self.tensor(rows) @ self.tensor(columns)).numpy().tolist()

    def fed(self, images, labels):
        return self.tensor(images).numpy().tolist(), self.tf.constant(labels).numpy().tolist()


if __name__ == "__main__":
    sys.exit(network.run(open_engine, sys.argv[1:]))
