"""A checkpoint in a folder with a Korean name and a space."""

import torch

from .given import equal
from .training import batch, classifier, step


def checkpoint(given):
    """Saved after five steps, read into a new network: the next five losses are the same."""
    images, labels = batch(given.device)

    def five(network, optimiser):
        return [step(network, optimiser, images, labels) for _ in range(5)]

    network, optimiser = new(given.device)
    five(network, optimiser)
    file = given.file(".pt")
    torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict()}, file)
    wanted = five(network, optimiser)
    again, its = new(given.device)
    kept = load(file)
    again.load_state_dict(kept["network"])
    its.load_state_dict(kept["optimiser"])
    return equal(five(again, its) == wanted, "the training went on with other losses")


def new(device):
    network = classifier(device)
    return network, torch.optim.Adam(network.parameters(), lr=1e-2)


def load(file):
    try:
        return torch.load(file, weights_only=True)
    except TypeError:  # before 1.13
        return torch.load(file)
