"""A report as HTML, Markdown, text, JUnit XML or annotations of GitHub."""
