"""Words that shells read as something else, and strategies for more of them."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    *("plain", "/home/o'brien/env/bin/python", "/home/stu(1)/env", "C:\\Program Files\\py.exe"),
    *("$HOME", "${HOME}", "hw$(touch PWNED)", "`touch PWNED`", "R&D", "a|b", "a;b", "a>b<c", "&&"),
    *("hw(1)", "o'brien", "Minsu’s env", "100%", "C:\\R&D\\hw(1)\\100%\\py.exe", "‚a‛", "„a”"),
    *("%NAME%", "%OS%", "100%", "%", "%self", "^%OS^%", "^", "!", "a!b", "!!", "wow!", "$'a'"),
    *("hw\\'x';touch PWNED;#", "a\\\\'b", "\\\\", "'\\", "\\'\\'", "a\\b'c d"),
    *("*", "?", "[ab]", "{a,b}", "~", "~root", "-x", "--x=y", "-a.b", "-a:b", "=ls", "a=b", "@a"),
    *("a\\", "a b\\", "\\\\server\\a b\\", 'a\\"b', 'a b\\\\"', '"', '""', 'say "x"', "'", "''"),
    *('it\'s "so"', "it's $so", "’", "“", "‘a b’", "“a b”", "’ $x", "한글", "한글 폴더/$x", "#x"),
    *("", " ", "a  b", "\u3000", "1e3", "0x10", "2>1", "::", "\\", "\\'", "$", "a,b", "(x)\\"),
    *('numpy>=2; python_version < "3.13"', '%OS%"&"%PATH%', 'a"b^c&d', "a'b\"c$d!e%f\\g"),
)
ALPHABET = "ab1 \t'\"\\$`!%^&|;<>()[]{}*?~#=@,:+-./_’‘“”„–한글é🙂"
words = st.text(alphabet=ALPHABET.replace("\t", ""), max_size=8).filter(
    lambda word: not word.startswith("~/")
)
lists_of_words = st.lists(words, min_size=1, max_size=40)
