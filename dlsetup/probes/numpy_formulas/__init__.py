"""What courses call in numpy, each against its formula: rows as formula_table.py says, a file for each
part. They are tried after each training. Nothing of numpy is imported here; runs on numpy 1.13
upwards.
"""

from . import (
    arrays,
    distributions,
    functions,
    operators,
    options,
    products,
    random_numbers,
    shapes,
    solvers,
    spellings,
    sums,
    text_files,
)

ROWS = (
    arrays.ROWS
    + shapes.ROWS
    + operators.ROWS
    + functions.ROWS
    + sums.ROWS
    + products.ROWS
    + solvers.ROWS
    + random_numbers.ROWS
    + distributions.ROWS
    + options.ROWS
    + spellings.ROWS
    + text_files.ROWS
)
