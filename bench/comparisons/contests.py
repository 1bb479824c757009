"""Who runs in each job, how much of it is measured, and with which settings PyTorch's stack is fastest here."""
import json
import os
import subprocess
import sys

import parsimony
from jobs import JOBS
from machine import has_avx512
from ratios import WHOLE_COMMAND

HERE = os.path.dirname(os.path.abspath(__file__))
WHOLE = []

# Arguments of the share that is measured of whole jobs that would take minutes: (full, smoke).
SHARES = {
    ("W1", "scikit-learn"): (["--trainings", "50"], ["--trainings", "10"]),
    ("W2", "scikit-learn"): (["--trainings", "100"], ["--trainings", "10"]),
    ("W3", "scikit-learn"): (["--trainings", "10"], ["--trainings", "5", "--epochs", "1"]),
    ("W4", "scikit-learn"): (WHOLE, WHOLE),
    ("W1", "PyTorch eager"): (["--trainings", "16"], ["--trainings", "4"]),
    ("W2", "PyTorch eager"): (["--trainings", "20"], ["--trainings", "4"]),
    ("W3", "PyTorch eager"): (["--trainings", "6", "--epochs", "5"], ["--trainings", "2", "--epochs", "2"]),
    ("W4", "PyTorch eager"): (WHOLE, WHOLE),
    ("W1", "PyTorch stacked"): (WHOLE, ["--epochs", "20"]),
    ("W2", "PyTorch stacked"): (WHOLE, ["--epochs", "40"]),
    ("W3", "PyTorch stacked"): (["--trainings", "20", "--epochs", "5"], ["--trainings", "10", "--epochs", "1"]),
    ("W4", "PyTorch stacked"): (WHOLE, WHOLE),
}
SCRIPTS = {"scikit-learn": "gridsearch.py", "PyTorch eager": "torch_eager.py", "PyTorch stacked": "torch_stacked.py"}

# Settings of the stack to choose from by trial (Adam in cached blocks or at once), and the share that a trial runs.
CHUNKS = {"W1": (25, 50), "W2": (100, 50), "W3": (5, 10)}
BLOCKS = (32768, 1 << 30)
TRIALS = {"W1": ["--trainings", "100", "--epochs", "10"], "W2": ["--trainings", "200", "--epochs", "10"], "W3": ["--trainings", "20", "--epochs", "1"], "W4": []}
REPEATS = 3

# Lambdas and epochs of Parsimony's own smoke run, where the whole job takes long.
OWN_SMOKE = {"W3": dict(lambda_count=5, epochs=4)}


def ask(script, folder, job, arguments, capability="default"):
    """Runs a peer in a process of its own and reads its answer."""
    # Two processes have a thread each (joblib's workers would take over a larger number). W4's one network has two threads, bound to their cores.
    threads = 2 if JOBS[job].folds == 0 else 1
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), ATEN_CPU_CAPABILITY=capability)
    if JOBS[job].folds == 0:
        environment.update(OMP_PROC_BIND="true", OMP_PLACES="cores")
    if capability == "default":
        # PyTorch chooses, among what everyone may use.
        del environment["ATEN_CPU_CAPABILITY"]
        if os.environ.get("PARSIMONY_KERNELS") == "256":
            environment["ATEN_CPU_CAPABILITY"] = "avx2"
    own = ["--threads", str(threads)] if JOBS[job].folds == 0 else []
    command = [sys.executable, os.path.join(HERE, script), folder, job, *own, *arguments]
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def fastest_stack(folder, job, smoke):
    """(arguments, capability) of the fastest stack: chunk, then Adam's block, then vector width. A smoke run takes the first ones."""
    widest = "avx512" if has_avx512() else "default"
    chunks = CHUNKS.get(job, ())
    if smoke:
        return [word for chunk in chunks[:1] for word in ("--chunk", str(chunk))], widest

    def seconds(arguments, capability):
        answers = (ask("torch_stacked.py", folder, job, [*TRIALS[job], *arguments], capability) for _ in range(REPEATS))
        return min(answer["seconds"] / answer["measured_share"] for answer in answers)

    best = []
    for name, values in (("--chunk", chunks), ("--block", BLOCKS)):
        trials = [[*best, name, str(value)] for value in values]
        best = min(trials, key=lambda trial: seconds(trial, widest)) if trials else best
    return best, min({widest, "default"}, key=lambda capability: seconds(best, capability))


def contestants(folder, job, smoke):
    """name -> function that runs it once and gives rows of (peer, configuration, measured share, seconds for that share)."""
    stack, capability = fastest_stack(folder, job.name, smoke)

    def peer(name):
        arguments = SHARES[job.name, name][smoke]
        own, width = (stack, capability) if name == "PyTorch stacked" else ([], "default")
        answer = ask(SCRIPTS[name], folder, job.name, [*arguments, *own], width)
        return [(name, answer["configuration"], answer["measured_share"], answer["seconds"])]

    def ours(name, **settings):
        if job.folds == 0:
            return [(name, *parsimony.mnist(folder, settings.get("threads", 2)))]
        configuration, share, seconds, command = parsimony.path(job, folder, **settings, **(OWN_SMOKE.get(job.name, {}) if smoke else {}))
        # What surrounds training does not shrink with its share, so a share of the job says nothing of the whole command.
        return [(name, configuration, share, seconds)] + ([(f"{name} {WHOLE_COMMAND}", configuration, 1.0, command)] if share == 1 else [])

    table = {name: (lambda name=name: peer(name)) for name in SCRIPTS}
    table["Parsimony"] = lambda: ours("Parsimony")
    if job.name in ("W1", "W3"):
        table["Parsimony freezing"] = lambda: ours("Parsimony freezing", freezing=True)
    if job.name in ("W1", "W4"):
        table["Parsimony 1 thread"] = lambda: ours("Parsimony 1 thread", threads=1)
    return table
