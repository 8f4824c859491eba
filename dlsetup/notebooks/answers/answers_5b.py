"""Lesson 5b: text and speech."""

from dlsetup.notebooks.answers import WrongAnswer

READ_KEYS = """
def read_keys(answers):
    keys, before = [], 0
    for answer in answers:
        if {condition}:
            keys.append(int(answer))
        before = answer
    return keys
"""
BAG = """
def bag(pieces, vocabulary):
    vector = np.zeros(len(vocabulary))
    for piece in pieces:
        if piece in vocabulary:
            {line}
    return vector
"""

ANSWERS = {
    "loudest": """
def loudest(sound, rate):
    n = len(sound)
    strengths = abs(np.fft.rfft(sound))
    return strengths.argmax() * rate / n
""",
    "read_keys": READ_KEYS.format(condition="answer != 0 and answer != before"),
    "bag": BAG.format(line="vector[vocabulary[piece]] = 1"),
    "attention_scores": """
def attention_scores(Q, K):
    d = K.shape[1]
    return Q @ K.T / np.sqrt(d)
""",
}


def _loudest(result: str) -> str:
    return f"def loudest(sound, rate):\n    s = abs(np.fft.rfft(sound))\n    return {result}"


def _read(condition: str) -> str:
    return READ_KEYS.format(condition=condition)


def _bag(line: str) -> str:
    return BAG.format(line=line)


def _scores(result: str) -> str:
    return f"def attention_scores(Q, K):\n    d = K.shape[1]\n    return {result}"


ONE_PIECE = "def bag(pieces, vocabulary):\n    return vocabulary[pieces[0]]"

WRONG = (
    WrongAnswer("loudest", "place", _loudest("s.argmax()"), "place"),
    WrongAnswer("loudest", "strength", _loudest("s.max()"), "strength"),
    WrongAnswer("loudest", "half", _loudest("s.argmax() * rate / (2 * len(sound))"), "half"),
    WrongAnswer("loudest", "all strengths", _loudest("s"), "shape"),
    WrongAnswer("read_keys", "zeros", _read("answer != before"), "zeros"),
    WrongAnswer("read_keys", "repeats", _read("answer != 0"), "repeats"),
    WrongAnswer("read_keys", "all", _read("True"), "not-answered"),
    WrongAnswer("bag", "counted", _bag("vector[vocabulary[piece]] += 1"), "counted"),
    WrongAnswer("bag", "misspelled", _bag("vector[vocabulary[pice]] = 1"), "error"),
    WrongAnswer("bag", "one piece", ONE_PIECE, "error"),
    WrongAnswer("bag", "twice", _bag("vector[vocabulary[piece]] = 2"), "factor"),
    WrongAnswer("bag", "a piece is no place", _bag("vector[piece] = 1"), "error"),
    WrongAnswer("attention_scores", "not scaled", _scores("Q @ K.T"), "not-scaled"),
    WrongAnswer("attention_scores", "by d", _scores("Q @ K.T / d"), "divided-by-d"),
    WrongAnswer("attention_scores", "transposed", _scores("K @ Q.T / np.sqrt(d)"), "transposed"),
    WrongAnswer("attention_scores", "no transpose", _scores("Q @ K / np.sqrt(d)"), "error"),
)
