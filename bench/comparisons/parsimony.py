"""The jobs by Parsimony itself: the native command, and its training seconds as its run.json reports them."""
import json
import os
import subprocess
import tempfile
import time

import numpy

import jobs

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


NATIVE = os.path.join(ROOT, "artifacts", "native")
BENCHMARKS = os.path.join(ROOT, "artifacts", "bin", "Parsimony.Benchmarks", "release", "Parsimony.Benchmarks.dll")


def build():
    """The command as users install it, compiled to native code, and the program that trains W4."""
    for words in (["publish", "-r", "linux-x64", "-o", NATIVE, os.path.join(ROOT, "src", "Parsimony.Cli")], ["build", os.path.join(ROOT, "bench", "Parsimony.Benchmarks")]):
        subprocess.run(["dotnet", *words, "-c", "Release", "--nologo", "-v", "quiet"], check=True)


def path(job, folder, lambda_count=None, epochs=None, threads=2, freezing=False):
    """(configuration, measured share, training seconds, seconds of the whole command).

    The refit on all rows after the path is in its training seconds and is not counted as work done.
    """
    epochs = epochs or job.epochs
    count = lambda_count or job.lambda_count
    lambdas = job.lambdas[:: max(1, job.lambda_count // count)][:count]
    data = os.path.join(folder, job.data, "data.csv")
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, "lambdas.csv"), "w") as file:
            file.write("lambda\n" + "".join(f"{value:.9g}\n" for value in lambdas))
        with open(data) as file:
            count_of_rows = sum(1 for _ in file) - 1
        with open(os.path.join(work, "folds.csv"), "w") as file:
            file.write("row,fold\n" + "".join(f"{row},{fold}\n" for row, fold in enumerate(jobs.folds(job, count_of_rows))))
        command = [
            os.path.join(NATIVE, "Parsimony.Cli"), "path", data, "--target", job.target,
            "--hidden", ",".join(map(str, job.hidden)), "--batch", str(job.batch), "--epochs", str(epochs), "--learning-rate", str(jobs.LEARNING_RATE),
            "--lambda-file", os.path.join(work, "lambdas.csv"), "--fold-file", os.path.join(work, "folds.csv"),
            "--restarts", "1", "--preprocess", "standard", "--threads", str(threads), "--quiet", "--out", os.path.join(work, "run"),
        ] + ([] if freezing else ["--no-early-freeze"])
        start = time.perf_counter()
        subprocess.run(command, check=True)
        wall = time.perf_counter() - start
        with open(os.path.join(work, "run", "run.json")) as file:
            seconds = json.load(file)["seconds"]["training"]
    share = numpy.float64(len(lambdas)) / job.lambda_count * epochs / job.epochs
    configuration = f"{threads} threads" + ("; freezing" if freezing else "")
    return configuration, share, seconds, wall


def mnist(folder, threads):
    """(configuration, measured share, training seconds) of the one network."""
    command = ["dotnet", BENCHMARKS, "mnist", os.path.join(folder, "mnist"), "--threads", str(threads)]
    result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return f"{threads} threads; accuracy {result['accuracy']}", 1.0, result["seconds"]
