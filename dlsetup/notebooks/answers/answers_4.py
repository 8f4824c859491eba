"""Lesson 4: the framework."""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
    "parameter_count": "parameter_count = 64 * 64 + 64 + 64 * 10 + 10",
    "accumulated": "accumulated = 12.0",
    "torch_step": """
def torch_step(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
""",
    "tensorflow_step": """
def tensorflow_step(tape, loss, variables, optimizer):
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return float(loss)
""",
    "jax_step": """
def jax_step(weights, gradients, rate):
    return tuple(w - rate * g for w, g in zip(weights, gradients))
""",
    "dropout": """
def dropout(values, kept, p):
    return values * kept / (1 - p)
""",
}


def _torch(*calls: str) -> str:
    lines = "\n    ".join((*calls, "return loss.item()"))
    return f"def torch_step(optimizer, loss):\n    {lines}"


def _tensorflow(*calls: str) -> str:
    lines = "\n    ".join((*calls, "return float(loss)"))
    return f"def tensorflow_step(tape, loss, variables, optimizer):\n    {lines}"


def _jax(result: str) -> str:
    return f"def jax_step(weights, gradients, rate):\n    return {result}"


def _dropout(result: str) -> str:
    return f"def dropout(values, kept, p):\n    return {result}"


CLEAR, BACK, STEP = "optimizer.zero_grad()", "loss.backward()", "optimizer.step()"
TAPE, APPLY = "g = tape.gradient(loss, variables)", "optimizer.apply_gradients"
PAIRS = "zip(weights, gradients)"

WRONG = (
    WrongAnswer("parameter_count", "no biases", "parameter_count = 64*64 + 640", "no-biases"),
    WrongAnswer("parameter_count", "neurons", "parameter_count = 138", "neurons"),
    WrongAnswer("parameter_count", "a text", 'parameter_count = "4810"', "text"),
    WrongAnswer("accumulated", "once", "accumulated = 6", "not-added"),
    WrongAnswer("accumulated", "the value", "accumulated = 9.0", "value"),
    WrongAnswer("accumulated", "multiplied", "accumulated = 36", "multiplied"),
    WrongAnswer("torch_step", "never cleared", _torch(BACK, STEP), "not-cleared"),
    WrongAnswer("torch_step", "cleared last", _torch(BACK, STEP, CLEAR), "cleared-last"),
    WrongAnswer("torch_step", "cleared between", _torch(BACK, CLEAR, STEP), "cleared-between"),
    WrongAnswer("torch_step", "not moved", _torch(CLEAR, BACK), "not-moved"),
    WrongAnswer("torch_step", "no gradient", _torch(CLEAR, STEP), "not-differentiated"),
    WrongAnswer("torch_step", "nothing", _torch(), "not-answered"),
    WrongAnswer("torch_step", "moved too early", _torch(CLEAR, STEP, BACK), "calls"),
    WrongAnswer("torch_step", "twice", _torch(CLEAR, BACK, BACK, STEP), "calls"),
    WrongAnswer("torch_step", "cleared alone", _torch(CLEAR), "calls"),
    WrongAnswer("torch_step", "swapped names", _torch("loss.step()"), "error"),
    WrongAnswer("tensorflow_step", "not applied", _tensorflow(TAPE), "not-applied"),
    WrongAnswer(
        "tensorflow_step",
        "pairs reversed",
        _tensorflow(TAPE, f"{APPLY}(zip([0, 0], variables))"),
        "not-applied",
    ),
    WrongAnswer("tensorflow_step", "no pairs", _tensorflow(TAPE, f"{APPLY}(g)"), "error"),
    WrongAnswer(
        "tensorflow_step",
        "pairs turned round",
        _tensorflow(TAPE, f"{APPLY}(zip(variables, g))"),
        "not-applied",
    ),
    WrongAnswer(
        "tensorflow_step",
        "applied twice",
        _tensorflow(TAPE, *[f"{APPLY}(zip(g, variables))"] * 2),
        "calls",
    ),
    WrongAnswer("tensorflow_step", "nothing", _tensorflow(), "not-answered"),
    WrongAnswer("jax_step", "uphill", _jax(f"tuple(w + rate * g for w, g in {PAIRS})"), "uphill"),
    WrongAnswer("jax_step", "no rate", _jax(f"tuple(w - g for w, g in {PAIRS})"), "no-rate"),
    WrongAnswer("jax_step", "the first", _jax("weights[0] - rate * gradients[0]"), "count"),
    WrongAnswer("dropout", "not scaled", _dropout("values * kept"), "not-scaled"),
    WrongAnswer("dropout", "divided by p", _dropout("values * kept / p"), "other-share"),
    WrongAnswer("dropout", "reversed", _dropout("values * (1 - kept) / (1 - p)"), "reversed"),
)
