"""Which servers a page asks when it is opened."""

from __future__ import annotations

import pytest

from dlsetup.notebooks.hand_in.page_hosts import find_hosts


@pytest.mark.parametrize(
    ("page", "hosts"),
    [
        pytest.param(
            '<script src="https://cdn.example/m.js"></script>', "cdn.example", id="script"
        ),
        pytest.param("<img alt='a' src='http://pic.example:81/a'>", "pic.example:81", id="picture"),
        pytest.param("<img src=//pic.example/a.png>", "pic.example", id="as the page"),
        pytest.param(
            '<link rel="stylesheet" href="https://css.example/a">', "css.example", id="link"
        ),
        pytest.param('<object data="https://o.example/x">', "o.example", id="object"),
        pytest.param(
            '<script>import("https://m.example/x.mjs")</script>', "m.example", id="import"
        ),
        pytest.param(
            "<script>import a from 'https://m.example/x'</script>", "m.example", id="from"
        ),
        pytest.param("<style>@import url(https://f.example/a);</style>", "f.example", id="style"),
        pytest.param("<style>a {b: url('https://f.example/a')}</style>", "f.example", id="font"),
        pytest.param("<IMG SRC='https://A.example/a'><img src='https://a.example/b'>", "a.example"),
        pytest.param('<a href="https://docs.example/">read</a>', "", id="a link that is clicked"),
        pytest.param("<p>taken from https://docs.example/</p>", "", id="a text"),
        pytest.param("<code>import &quot;https://x.example&quot;</code>", "", id="shown code"),
        pytest.param('<p>from "https://docs.example/a"</p>', "", id="a sentence"),
        pytest.param('<link rel="canonical" href="https://c.example/">', "", id="where it is from"),
        pytest.param('<svg><image href="https://s.example/a"/></svg>', "s.example", id="drawing"),
        pytest.param(
            '<img srcset="https://a.example/1 1x, //b.example/2 2x">', "a.example b.example"
        ),
        pytest.param('<video poster="https://v.example/p">', "v.example", id="film"),
        pytest.param('<p style="background: url(//p.example/a)">', "p.example", id="own style"),
        pytest.param('<img src="https://me:secret@a.example/b">', "a.example", id="a login"),
        pytest.param('<img src="https://[a">', "", id="no address"),
        pytest.param("<script>x = '<img src=//t.example/a>'</script>", "", id="text of a program"),
        pytest.param('<img src="data:image/png;base64,//aa">', "", id="in the page itself"),
        pytest.param('<img src="plot.png">', "", id="beside the page"),
    ],
)
def test_hosts(page: str, hosts: str) -> None:
    assert find_hosts(page.encode()) == tuple(hosts.split())
