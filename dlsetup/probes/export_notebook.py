"""Make a page or a PDF of a notebook with its outputs, with the nbconvert of this Python.

    python -B export_notebook.py FORM NOTEBOOK FOLDER TITLE FONT TARGET

FORM: html, whose page asks nobody, with its formulas as MathML; print (the same for a printer, which
may have MathJax for those that are left); or pdf, which LaTeX makes; FOLDER: where the pictures are that it names; FONT: for LaTeX,
one with Hangul, "" for LaTeX's own; TARGET: the file that is written.

Ends with 0; with 3 where nbconvert is missing, with 4 where LaTeX or pandoc is; with 5 or 6 where the
page is written but has formulas that are left: latex2mathml is missing, or cannot read them all; else
with 1, the reason in the last line of standard error. Runs on Python 3.8 and nbconvert 6 upwards.
"""

import importlib.util
import os
import sys

NO_NBCONVERT, NO_LATEX, NO_CONVERTER, LEFT_OVER = 3, 4, 5, 6
# extends nbconvert's own: https://nbconvert.readthedocs.io/en/latest/customizing.html
LATEX = r"""
((*- extends 'index.tex.j2' -*))
((* block packages *))
((( super() )))
\usepackage{fontspec}
\setmainfont{%(font)s}\setsansfont{%(font)s}\setmonofont{%(font)s}
\XeTeXlinebreaklocale "ko"
((* endblock packages *))
"""

# In place of what fetches MathJax and other programs: nothing
QUIET = """{%%- extends 'index.html.j2' -%%}
%s{%%- block html_head_js_mathjax -%%}{%%- endblock -%%}
{%%- block html_head_js_mermaidjs -%%}{%%- endblock -%%}
{%%- block jupyter_widgets -%%}{%%- endblock -%%}
"""
NO_LOADER = "{%- block html_head_js -%}{%- endblock -%}"
WIDGET = "application/vnd.jupyter.widget-view+json"


def main(form, path, folder, title, font, target):
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry or ".") != here]
    if importlib.util.find_spec("nbconvert") is None:
        return NO_NBCONVERT
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": folder, "name": title}}
    os.chdir(folder)  # where the pictures of LaTeX are looked for
    formulas = Formulas()
    if form != "pdf":
        formulas.draw(notebook)
    content = (
        print_latex(notebook, resources, font)
        if form == "pdf"
        else export_page(notebook, resources, quiet=form == "html")
    )
    if content is None:
        return NO_LATEX
    with open(target, "wb") as file:
        file.write(content)
    if formulas.left:
        return LEFT_OVER if formulas.converter else NO_CONVERTER
    return 0


class Formulas:
    """As MathML, which browsers draw by themselves. `left`: those that stay as they were typed."""

    def __init__(self):
        self.left, self.converter = 0, None

    def draw(self, notebook):
        from nbconvert.filters.markdown_mistune import IPythonRenderer

        if importlib.util.find_spec("latex2mathml") is not None:
            from latex2mathml.converter import convert

            self.converter = convert
        for name, display in (("block_math", "block"), ("inline_math", "inline")):
            self.replace(IPythonRenderer, name, display)
        self.replace(IPythonRenderer, "latex_environment", "block")
        for cell in notebook.cells:
            for output in cell.get("outputs", ()):
                self.draw_output(output.get("data", {}))

    def replace(self, renderer, name, display):
        original = getattr(renderer, name)

        def render(this, *words, **named):
            words += tuple(named.values())
            latex = words[0] if len(words) == 1 else join_environment(*words)
            return self.convert(latex, display) or original(this, *words)

        setattr(renderer, name, render)

    def draw_output(self, data):
        latex = data.get("text/latex")
        if latex and "text/html" not in data:
            drawn = self.convert("".join(latex).strip().strip("$"), "block")
            if drawn:
                data["text/html"] = drawn

    def convert(self, latex, display):
        """ "": it cannot."""
        try:
            if self.converter:
                return self.converter(latex, display=display)
        except Exception as error:  # whatever a parser trips over stays as it was typed
            print("not drawn:", latex, repr(error), file=sys.stderr)
        self.left += 1
        return ""


def join_environment(name, body):
    return "\\begin{%s}%s\\end{%s}" % (name, body, name)


def export_page(notebook, resources, quiet):
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    if quiet:
        outputs = [each for cell in notebook.cells for each in cell.get("outputs", ())]
        needs_loader = any(wants_loader(each.get("data", {})) for each in outputs)
        exporter.raw_template = QUIET % ("" if needs_loader else NO_LOADER)
        for output in outputs:
            if "text/plain" in output.get("data", {}):  # which needs no program
                output["data"].pop(WIDGET, None)
        notebook.metadata.pop("widgets", None)
    exporter.embed_images = True  # of Markdown; nbconvert 7 and later
    return exporter.from_notebook_node(notebook, resources=resources)[0].encode("utf-8")


def wants_loader(data):
    """Programs in an output, as of some plots, fetch their parts by it."""
    return any(
        "require" in "".join(data.get(kind, "")) for kind in ("text/html", "application/javascript")
    )


def print_latex(notebook, resources, font):
    from nbconvert import PDFExporter
    from nbconvert.utils.pandoc import PandocMissing

    exporter = PDFExporter()
    if font:
        exporter.raw_template = LATEX % {"font": font}
    try:
        return exporter.from_notebook_node(notebook, resources=resources)[0]
    except (PandocMissing, OSError) as error:
        print(error, file=sys.stderr)
        return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
