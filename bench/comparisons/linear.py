"""cv.glmnet's work by R's glmnet and by Parsimony, in interleaved rounds: python3 bench/comparisons/linear.py [folder of datasets] [--rounds 3]

Up to 100 lambdas by glmnet's own grid and stopping rules on all rows, then the same lambdas on ten folds; default precision of both. glmnet's fits run on one
core, as cv.glmnet's do; Parsimony's on one and, fold by fold, on all. Writes bench/results/linear.csv.
"""
import argparse
import json
import os
import subprocess
from statistics import median

import machine
from results import write

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TABLES = os.path.join(ROOT, "artifacts", "linear")
TOOL = os.path.join(ROOT, "artifacts", "bin", "Parsimony.Benchmarks", "release", "Parsimony.Benchmarks.dll")
JOBS = {"diabetes": "gaussian", "breast_cancer": "binomial", "spam_like": "binomial", "diamonds": "gaussian", "wide": "gaussian"}
ALPHAS = ("0", "0.5", "1")

# Both explain the same or one of them has not done the job; default precision leaves the last digits open.
LARGEST_DIFFERENCE = 1e-3


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=os.path.join(ROOT, "..", "shared", "data"), help="folder of the datasets")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default=",".join(JOBS), help="which, by name")
    parser.add_argument("--results", default=os.path.join(ROOT, "bench", "results"), help="folder to write")
    options = parser.parse_args()
    prepare(options.folder)
    cores = str(len(os.sched_getaffinity(0)))
    rows = []
    for job in options.jobs.split(","):
        for alpha in ALPHAS:
            rows.append(measure(job, alpha, cores, options.rounds))
            # After every job: a run that is stopped leaves what it has.
            write(os.path.join(options.results, "linear.csv"), rows)


def prepare(folder):
    os.makedirs(TABLES, exist_ok=True)
    subprocess.run(["Rscript", os.path.join(HERE, "linear_tables.R"), folder, TABLES], check=True)
    subprocess.run(["dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", os.path.join(ROOT, "bench", "Parsimony.Benchmarks")], check=True)


def measure(job, alpha, cores, rounds):
    """One row: medians of seconds, and of ratios taken round by round."""
    table = [os.path.join(TABLES, f"{job}.bin"), JOBS[job], alpha]
    glmnet = ["Rscript", os.path.join(HERE, "linear_glmnet.R"), *table]
    theirs = answer([*glmnet, "--check"])
    linear = ["dotnet", TOOL, "linear", *table, "--lambdas", str(theirs["lambdas"])]
    ours = answer([*linear, "--check"])
    difference = abs(theirs["deviance_ratio"] - ours["deviance_ratio"])
    if difference > LARGEST_DIFFERENCE:
        raise SystemExit(f"{job}, alpha {alpha}: deviance ratios differ by {difference:.2g}; that is not the same job.")

    contestants = {"glmnet": glmnet, "one_core": [*linear, "--threads", "1"], "all_cores": [*linear, "--threads", cores]}
    seconds = {name: [] for name in contestants}
    order = list(contestants)
    for number in range(rounds):
        # Every round starts with another one, so that none always runs after the same one.
        first = number % len(order)
        for name in order[first:] + order[:first]:
            seconds[name].append(answer(contestants[name])["seconds"])
    ratios = {name: sorted(peer / own for peer, own in zip(seconds["glmnet"], seconds[name])) for name in ("one_core", "all_cores")}
    row = {
        "job": job, "family": JOBS[job], "alpha": alpha, "lambdas": theirs["lambdas"],
        **{f"seconds_{name}": f"{median(values):.4g}" for name, values in seconds.items()},
        **{f"ratio_{name}": f"{median(values):.4g}" for name, values in ratios.items()},
        "smallest_ratio": f"{ratios['all_cores'][0]:.4g}", "largest_ratio": f"{ratios['all_cores'][-1]:.4g}",
        "error_glmnet": theirs["error"], "error": ours["error"],
        "rounds": rounds, "cores": cores, "cpu": machine.slug(), "glmnet": theirs["version"],
    }
    print("  ".join(f"{value:>10}" for value in row.values()), flush=True)
    return row


def answer(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
