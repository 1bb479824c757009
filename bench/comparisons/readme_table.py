"""Writes the README's table of ratios from bench/results/ratios-<cpu>.csv, or the file that is named, between <!-- speed: ratios-<cpu>.csv --> and <!-- /speed -->.

A test reads the table and compares it with the file. Ratios are rounded down; they are those to the whole command, where it was measured.
"""
import csv
import math
import os
import re
import sys

import machine
from parsimony import ROOT
from ratios import WHOLE_COMMAND

TITLES = {
    "W1": "250 networks 30-64-64-1 (breast_cancer, 5 folds x 50 lambdas, 100 epochs of batch 32)",
    "W2": "1000 networks 10-32-1 (diabetes, 10 folds x 100 lambdas, 200 epochs of batch 32)",
    "W3": "100 networks 26-128-128-1 (diamonds, 5 folds x 20 lambdas, 20 epochs of batch 256)",
    "W4": "one network 784-512-512-10 (MNIST, 1 epoch of batch 128)",
}
PEERS = ("PyTorch stacked", "PyTorch eager", "scikit-learn")


def down(ratio):
    """Two digits, rounded down."""
    return f"{math.floor(ratio)}x" if ratio >= 10 else f"{math.floor(ratio * 10) / 10:.1f}x"


def table(rows):
    found = {(row["job"], row["peer"]): row for row in rows}
    lines = ["| job | training | whole command | " + " | ".join(PEERS) + " |", "|---|---:|---:|" + "---:|" * len(PEERS)]
    for job, title in TITLES.items():
        if (job, "Parsimony") in found:
            cells = [down(float(found[job, peer]["command_ratio"] or found[job, peer]["ratio"])) for peer in PEERS]
            times = [f"{float(found[job, who]['seconds']):.1f} s" if (job, who) in found else "" for who in ("Parsimony", f"Parsimony {WHOLE_COMMAND}")]
            lines.append(f"| {job}: {title} | " + " | ".join(times + cells) + " |")
    if any(row["effort"] != "full" for row in rows):
        lines.append("\n(From a trial run over small shares on a busy machine: to be measured in full.)")
    return "\n".join(lines)


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else f"ratios-{machine.slug()}.csv"
    with open(os.path.join(ROOT, "bench", "results", name)) as file:
        rows = list(csv.DictReader(file))
    readme = os.path.join(ROOT, "README.md")
    with open(readme) as file:
        text = file.read()
    block = f"<!-- speed: {name} -->\n{table(rows)}\n<!-- /speed -->"
    text, count = re.subn(r"<!-- speed: \S+ -->.*?<!-- /speed -->", lambda _: block, text, flags=re.S)
    if count != 1:
        sys.exit("README.md needs exactly one <!-- speed: ... --> ... <!-- /speed -->.")
    with open(readme, "w") as file:
        file.write(text)


if __name__ == "__main__":
    main()
