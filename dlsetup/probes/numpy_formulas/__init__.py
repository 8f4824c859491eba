"""What courses call in numpy, each against its formula: rows as formula_table.py says, a file for each
part. They are tried after each training. Nothing of numpy is imported here; runs on numpy 1.13
upwards.
"""

from . import arrays, functions, operators, options, products, random_numbers, shapes, solvers, sums

ROWS = (
    arrays.ROWS
    + shapes.ROWS
    + operators.ROWS
    + functions.ROWS
    + sums.ROWS
    + products.ROWS
    + solvers.ROWS
    + random_numbers.ROWS
    + options.ROWS
)
