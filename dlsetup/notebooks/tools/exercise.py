"""What an exercise is, and what can be wrong with an answer."""

ANYTHING = object()


class Mistake:
    """A known wrong answer: `result` is what it gives, a function of the same arguments, or a
    value; with ANYTHING it is whatever no other mistake is. `name` is the verdict's word."""

    def __init__(self, name, result, en, ko):
        self.name, self.result, self.sentence = name, result, (en, ko)


class Exercise:
    """`result`: what is right. With `tried`, a tuple of arguments for each call, a function is
    asked for, and `result` is one, too; without, a value, and `result` is a function of no
    arguments that computes it. `hints`: pairs of sentences, the next one at each call of `hint`.
    `accept`: of an exercise with many right answers, a function of the answer that gives None where
    it is right, else a pair of sentences; `result` is then only what the lesson goes on with.
    `tolerance`: relative, and absolute for numbers near 0."""

    def __init__(self, name, result, tried=(), hints=(), mistakes=(), accept=None, tolerance=1e-6):
        self.name, self.result, self.tried = name, result, tuple(tried)
        self.hints, self.mistakes = tuple(hints), tuple(mistakes)
        self.accept, self.tolerance = accept, tolerance

    @property
    def wants_function(self):
        return bool(self.tried)


class Verdict:
    """`word`: what was found, see judging.py; `sentence`: English and Korean."""

    def __init__(self, word, en, ko):
        self.word, self.sentence = word, (en, ko)
