"""The same jobs by scikit-learn, PyTorch and Parsimony, in interleaved rounds: /usr/bin/python3 bench/comparisons/run.py [--rounds 3] [--smoke] [--vectors 256]

Writes bench/results/comparisons-<cpu>.csv (every measurement) and ratios-<cpu>.csv (peer over Parsimony, round by round).
"""
import argparse
import os
import subprocess
import sys

import contests
import machine
import parsimony
import peer
import ratios
from jobs import JOBS
from results import write

RESULTS = os.path.join(parsimony.ROOT, "bench", "results")
LARGEST_DIFFERENCE = 1e-9


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=os.path.join(parsimony.ROOT, "..", "shared", "data"), help="folder of the datasets")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default=",".join(JOBS), help="which, by name")
    parser.add_argument("--smoke", action="store_true", help="small shares: shows that everything runs, proves nothing")
    parser.add_argument("--vectors", choices=("256", "512"), help="256: as on a processor without AVX-512, for everyone")
    parser.add_argument("--results", default=RESULTS, help="folder to write")
    options = parser.parse_args()
    prepare(options.vectors)
    parsimony.build()
    names = options.jobs.split(",")
    for name in names:
        check(options.folder, name)

    cpu = machine.slug() + ("-256-bit" if options.vectors == "256" else "")
    facts = {"cpu": cpu, **machine.versions(), "effort": "smoke" if options.smoke else "full"}
    rows = []
    fields = {name: contests.contestants(options.folder, JOBS[name], options.smoke) for name in names}
    for number in range(1, options.rounds + 1):
        for name, field in fields.items():
            # Every round starts with another one, so that none always runs after the same one.
            order = list(field)
            for who in order[number % len(order):] + order[:number % len(order)]:
                for contestant, configuration, share, seconds in field[who]():
                    print(f"round {number}  {name}  {contestant:36} {seconds / share:9.2f} s  (measured {share:.3g})  {configuration}", flush=True)
                    rows.append({"job": name, "peer": contestant, "configuration": configuration, "round": number,
                                 "measured_share": f"{share:.4g}", "seconds": f"{seconds / share:.5g}", **facts})
            # After every job: a run that is stopped leaves what it has.
            write(os.path.join(options.results, f"comparisons-{facts['cpu']}.csv"), rows)
    summary = ratios.summarize(rows)
    write(os.path.join(options.results, f"ratios-{facts['cpu']}.csv"), summary)
    ratios.show(summary)


def prepare(vectors):
    """The same two cores for everyone, and BLAS left to choose its kernels, unless vectors are limited for everyone."""
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ATEN_CPU_CAPABILITY", "PARSIMONY_KERNELS"):
        os.environ.pop(name, None)
    if vectors:
        os.environ["PARSIMONY_KERNELS"] = vectors
    if vectors == "256":
        os.environ["OPENBLAS_CORETYPE"] = "Haswell"
    os.sched_setaffinity(0, set(peer.cores()))
    if not machine.versions()["openblas"]:
        sys.exit("numpy's BLAS is not OpenBLAS: the others would run twenty times slower than they can. apt-get install libopenblas0-openmp")


def check(folder, job):
    """The stack must compute what autograd computes."""
    command = [sys.executable, os.path.join(contests.HERE, "torch_stacked.py"), folder, job, "--check"]
    difference = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"{job}: one network of the stack and the same by autograd differ by {difference:.1e} after 50 steps", flush=True)
    if not difference < LARGEST_DIFFERENCE:
        sys.exit("The stack is wrong.")


if __name__ == "__main__":
    main()
