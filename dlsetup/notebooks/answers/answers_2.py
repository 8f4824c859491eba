"""Lesson 2: a neural network by hand."""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
    "neuron": """
def neuron(x, w, b):
    return max(0, x @ w + b)
""",
    "layer": """
def layer(X, W, b):
    return np.maximum(0, X @ W + b)
""",
    "mean_loss": """
def mean_loss(Z, y):
    n = len(y)
    logs = log_softmax(Z)
    return -np.mean(logs[np.arange(n), y])
""",
    "scores_gradient": """
def scores_gradient(Z, y):
    n = len(y)
    P = np.exp(log_softmax(Z))
    return (P - np.eye(10)[y]) / n
""",
    "weights_gradient": """
def weights_gradient(H, D):
    return H.T @ D
""",
    "hidden_gradient": """
def hidden_gradient(D, W, H):
    return (D @ W.T) * (H > 0)
""",
    "descend": """
def descend(network, gradients, rate):
    W1, b1, W2, b2 = network
    dW1, db1, dW2, db2 = gradients
    return W1 - rate * dW1, b1 - rate * db1, W2 - rate * dW2, b2 - rate * db2
""",
}

HEADS = {
    "neuron": "def neuron(x, w, b):",
    "layer": "def layer(X, W, b):",
    "mean_loss": "def mean_loss(Z, y):\n    n, logs = len(y), log_softmax(Z)",
    "scores_gradient": "def scores_gradient(Z, y):\n    n, P = len(y), np.exp(log_softmax(Z))",
    "weights_gradient": "def weights_gradient(H, D):",
    "hidden_gradient": "def hidden_gradient(D, W, H):",
    "descend": "def descend(network, gradients, rate):",
}


def wrong(exercise: str, id: str, body: str, verdict: str) -> WrongAnswer:
    """`body`: what is returned."""
    code = f"{HEADS[exercise]}\n    return {body}"
    return WrongAnswer(exercise, id, code, verdict)


IN_PLACE = """
def descend(network, gradients, rate):
    for values, slopes in zip(network, gradients):
        values -= rate * slopes
    return network
"""
EVERY = "for v, g in zip(network, gradients)"

WRONG = (
    wrong("neuron", "no ReLU", "x @ w + b", "no-relu"),
    wrong("neuron", "no bias", "max(0, x @ w)", "no-bias"),
    wrong("neuron", "bias after", "max(0, x @ w) + b", "bias-after"),
    wrong("neuron", "smaller one", "min(0, x @ w + b)", "minimum"),
    wrong("neuron", "not summed", "np.maximum(0, x * w + b)", "shape"),
    wrong("layer", "no ReLU", "X @ W + b", "no-relu"),
    wrong("layer", "no bias", "np.maximum(0, X @ W)", "no-bias"),
    wrong("layer", "absolute", "np.abs(X @ W + b)", "absolute"),
    wrong("layer", "transposed", "np.maximum(0, X @ W + b).T", "transposed"),
    wrong("layer", "max", "max(0, X @ W + b)", "error"),
    wrong("mean_loss", "sign", "np.mean(logs[np.arange(n), y])", "sign"),
    wrong("mean_loss", "sum", "-np.sum(logs[np.arange(n), y])", "sum"),
    wrong("mean_loss", "all classes", "-np.mean(logs)", "all-classes"),
    wrong("mean_loss", "not averaged", "-logs[np.arange(n), y]", "not-averaged"),
    wrong("mean_loss", "columns", "-np.mean(logs[:, y])", "different"),
    wrong("scores_gradient", "not divided", "P - np.eye(10)[y]", "not-divided"),
    wrong("scores_gradient", "sign", "(np.eye(10)[y] - P) / n", "sign"),
    wrong("scores_gradient", "no classes", "P / n", "probabilities"),
    wrong("scores_gradient", "parentheses", "P - np.eye(10)[y] / n", "parentheses"),
    wrong("weights_gradient", "other order", "D.T @ H", "transposed"),
    wrong("weights_gradient", "mean", "H.T @ D / len(H)", "mean"),
    wrong("weights_gradient", "no transpose", "H @ D", "error"),
    wrong("hidden_gradient", "no ReLU", "D @ W.T", "no-relu"),
    wrong("hidden_gradient", "times H", "(D @ W.T) * H", "times-hidden"),
    wrong("hidden_gradient", "ReLU", "np.maximum(0, D @ W.T)", "relu-of-gradient"),
    wrong("hidden_gradient", "no transpose", "(D @ W) * (H > 0)", "error"),
    wrong("descend", "uphill", f"tuple(v + rate * g {EVERY})", "uphill"),
    wrong("descend", "no rate", f"tuple(v - g {EVERY})", "no-rate"),
    wrong("descend", "steps", f"tuple(rate * g {EVERY})", "step-only"),
    wrong("descend", "one result", "network[0] - rate * gradients[0]", "count"),
    WrongAnswer("descend", "in place", IN_PLACE, "changed-input"),
)
