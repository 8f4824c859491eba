"""Make a page or a PDF of a notebook with its outputs, with the nbconvert of this Python.

    python -B export_notebook.py FORM NOTEBOOK FOLDER TITLE FONT TARGET

FORM: html, or pdf, which LaTeX makes; FOLDER: where the pictures are that it names; FONT: for LaTeX,
one with Hangul, "" for LaTeX's own; TARGET: the file that is written.

Ends with 0; with 3 where nbconvert is missing, with 4 where LaTeX or pandoc is; else with 1, the
reason in the last line of standard error. Runs on Python 3.8 and nbconvert 6 upwards.
"""

import importlib.util
import os
import sys

NO_NBCONVERT, NO_LATEX = 3, 4
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


def main(form, path, folder, title, font, target):
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry or ".") != here]
    if importlib.util.find_spec("nbconvert") is None:
        return NO_NBCONVERT
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": folder, "name": title}}
    os.chdir(folder)  # where the pictures of LaTeX are looked for
    content = (
        export_page(notebook, resources)
        if form == "html"
        else print_latex(notebook, resources, font)
    )
    if content is None:
        return NO_LATEX
    with open(target, "wb") as file:
        file.write(content)
    return 0


def export_page(notebook, resources):
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    exporter.embed_images = True  # of Markdown; nbconvert 7 and later
    return exporter.from_notebook_node(notebook, resources=resources)[0].encode("utf-8")


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
