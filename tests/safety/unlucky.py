"""Somebody, a computer or a proxy is called as a word of the facts: whatever it is, a redacted
report has to be judged as it was."""

from __future__ import annotations

from random import Random

from tests.report.redaction.test_verdicts import called, judged, words

SMALL = 200


def run(count: int, seed: int = 0) -> dict[str, object]:
    """`count` words that occur in facts, each as the name of a user, a computer and a proxy, in
    each case of a check that holds it."""
    every = words()
    chosen = Random(seed).sample(every, min(count, len(every)))
    tried, changed = 0, []
    for word in chosen:
        kinds = {each.kind(word): each for each in judged() if word in each.text}
        for each in kinds.values():
            for secrets in called(word):
                tried += 1
                if each.after(secrets) != each.before:
                    changed.append(f"{word}: {each.code}")
    return {
        "cases of checks": len(judged()),
        "words that occur in them": len(every),
        "words": len(chosen),
        "judged again": tried,
        "failures": changed,
    }
