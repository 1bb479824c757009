"""Checks ONNX files with the standard's own checker, shapes included. Usage: check.py <file>... Prints one line per file."""

import sys

import onnx

for path in sys.argv[1:]:
    try:
        onnx.checker.check_model(onnx.load(path), full_check=True)
        print("valid")
    except Exception as error:  # the checker and shape inference raise different classes
        print("refused:", " ".join(str(error).split()))
