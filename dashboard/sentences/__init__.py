"""Words made from figures. One file a subject; every function takes what a figure gave and returns Indonesian text.

Strings that come from the database are escaped here: what these functions return is Markdown.
"""
