"""What all peers share: their arguments, two pinned processes, the one line of JSON that they answer with."""
import argparse
import json
import multiprocessing
import os
import time

from jobs import JOBS
from machine import has_avx512


def arguments(description):
    """Parses what run.py passes; measuring fewer lambdas or epochs than the job has makes a stated share of it."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", help="folder of the datasets")
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("--trainings", type=int, help="trainings to measure; default: all")
    parser.add_argument("--epochs", type=int, help="epochs to measure; default: all")
    parser.add_argument("--chunk", type=int, default=25, help="networks in a stack")
    parser.add_argument("--block", type=int, default=32768, help="floats of each of Adam's tensors passed over at once")
    parser.add_argument("--threads", type=int, default=1, help="threads of each process")
    parser.add_argument("--check", action="store_true", help="only compare with autograd")
    options = parser.parse_args()
    options.job = JOBS[options.job]
    options.epochs = min(options.epochs or options.job.epochs, options.job.epochs)
    options.trainings = min(options.trainings or options.job.trainings, options.job.trainings)
    return options


def answer(options, trainings, seconds, configuration):
    """Prints the result; run.py divides seconds by the share."""
    share = trainings / options.job.trainings * options.epochs / options.job.epochs
    print(json.dumps({"measured_share": share, "seconds": seconds, "configuration": configuration}))


def cores():
    """Two cores of those that this process may use (or the only one)."""
    return sorted(os.sched_getaffinity(0))[:2]


def in_two_processes(work, tasks):
    """Seconds for all tasks by one process a core; work(task) after work.warm_up(). Starting processes is not counted."""
    places = cores()
    barrier = multiprocessing.Barrier(len(places))
    queue = multiprocessing.Queue()

    def run(index):
        os.sched_setaffinity(0, {places[index]})
        work.warm_up()
        barrier.wait()
        start = time.perf_counter()
        for task in tasks[index::len(places)]:
            work(task)
        queue.put((start, time.perf_counter()))

    processes = [multiprocessing.get_context("fork").Process(target=run, args=(index,)) for index in range(len(places))]
    for process in processes:
        process.start()
    spans = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    return max(end for _, end in spans) - min(start for start, _ in spans)


def vector_kernels():
    """The vector width that torch uses for its own kernels; Debian's build stays at AVX2 unless told."""
    wanted = os.environ.get("ATEN_CPU_CAPABILITY", "default")
    return wanted if wanted != "avx512" or has_avx512() else "default"
