"""Simulates a finished run on 1 to 100 nodes of a cluster: time, idle share, bytes moved, memory, from what was measured on one machine.

    python3 bench/nodes.py <run folder> [--table data.csv] [--nodes 1,2,4,10,100] [--cores 2] [--threads 2] [--unit-seconds 1]
                           [--ask 0.003] [--pause 0.2] [--bandwidth 125e6] [--memory-mb 600]

Measured and read from the run: its networks and their epochs (fits.csv), its seconds of training and in all (run.json), and the bytes of a network
(weights of model.onnx, held-out rows of oof.csv). A network's seconds are its share of the training's, by epochs; --unit-seconds sets their mean.
Given by options, as measured on the cluster's network: a question to the driver and its answer (--ask), how long a worker without work waits
(--pause), bytes a second from the driver (--bandwidth), and the memory of a node.

The simulation does what the cluster does. Every node fetches the table, all at once from the driver. In a round every thread of a node takes tickets
of 1 to 16 networks, fewer where few are left, trains them one after the other, and hands them in. The next round begins when the last network is in.
The driver trains on its own cores, too, without tickets. What is not shared (final networks, importance, measurements) takes the time that it took.
"""
import argparse
import csv
import heapq
import json
import os

FLOAT = 4
# The first round tries two lambdas, the second every eighth one, the third all others that were trained.
START = 2
STRIDE = 8
MOST_CHAINS = 16
SHARES_OF_REST = 4
TICKET_BYTES = 200


def read(folder):
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        run = json.load(file)
    with open(os.path.join(folder, "fits.csv"), encoding="utf-8") as file:
        fits = list(csv.DictReader(file))
    return run, fits


def rounds_of(fits, unit_seconds, training_seconds):
    """Networks of each round as seconds, in the order of fits.csv; every network is in one round."""
    lambdas = sorted({float(fit["lambda"]) for fit in fits}, reverse=True)
    place = {value: index for index, value in enumerate(lambdas)}
    work = [(place[float(fit["lambda"])], max(1.0, float(fit["epochs"] or 1))) for fit in fits]
    total = sum(epochs for _, epochs in work)
    seconds = unit_seconds * len(work) if unit_seconds else training_seconds
    each = [(index, seconds * epochs / total) for index, epochs in work]
    rounds = [[], [], []]
    for index, value in each:
        rounds[0 if index < START else 1 if index % STRIDE == 0 else 2].append(value)
    return rounds


def simulate(rounds, nodes, options, table_bytes, unit_bytes):
    """Seconds of all rounds, seconds that workers trained and were there, and bytes that left and reached the driver."""
    # The driver is the first machine; the others get the table one share of its bandwidth each.
    ready = table_bytes * (nodes - 1) / options.bandwidth + options.ask if nodes > 1 else 0
    workers = [(0.0, True)] * options.cores + [(ready, False)] * (options.cores * (nodes - 1))
    clock, trained, moved = 0.0, 0.0, table_bytes * (nodes - 1)
    for networks in rounds:
        free = list(reversed(networks))
        heap = [(max(clock, at if not here else 0.0), index, here) for index, (at, here) in enumerate(workers)]
        heapq.heapify(heap)
        end = clock
        while free:
            now, index, here = heapq.heappop(heap)
            if here:
                finish = now + free[-1]
                trained += free.pop()
            else:
                count = min(max(len(free) // (SHARES_OF_REST * max(1, nodes - 1)), 1), MOST_CHAINS)
                taken = [free.pop() for _ in range(min(count, len(free)))]
                bytes_back = unit_bytes * len(taken)
                # A worker that waited for the round sees it at its next question.
                wait = options.pause / 2 if now == clock and clock > 0 else 0
                finish = now + wait + 2 * options.ask + sum(taken) + bytes_back / options.bandwidth
                trained += sum(taken)
                moved += bytes_back + TICKET_BYTES * len(taken)
            end = max(end, finish)
            heapq.heappush(heap, (finish, index, here))
        clock = end
    return clock, trained, moved


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", help="folder of a finished run")
    parser.add_argument("--table", help="the table that nodes fetch; default: the one in run.json, else 0 bytes")
    parser.add_argument("--nodes", default="1,2,4,10,100")
    parser.add_argument("--cores", type=int, default=2, help="threads of each machine")
    parser.add_argument("--threads", type=int, default=2, help="threads that the run was measured with")
    parser.add_argument("--unit-seconds", type=float, help="mean seconds of a network, instead of the measured ones")
    parser.add_argument("--ask", type=float, default=0.003)
    parser.add_argument("--pause", type=float, default=0.2)
    parser.add_argument("--bandwidth", type=float, default=125e6)
    parser.add_argument("--memory-mb", type=float, default=600, help="memory that the run took on one machine")
    options = parser.parse_args()
    run, fits = read(options.run)
    table = options.table or run.get("data", "")
    table_bytes = os.path.getsize(table) if os.path.exists(table) else 0
    onnx = os.path.join(options.run, "model.onnx")
    networks_in_model = max(1, len({fit["restart"] for fit in fits}))
    weights = os.path.getsize(onnx) / networks_in_model if os.path.exists(onnx) else 0
    oof = os.path.join(options.run, "oof.csv")
    folds = max(1, len({fit["fold"] for fit in fits}))
    held_out = 0
    if os.path.exists(oof):
        with open(oof, "rb") as file:
            held_out = sum(1 for _ in file) / folds
    unit_bytes = weights + FLOAT * held_out
    seconds = run["seconds"]
    shared = seconds["training"] * options.threads
    beside = max(0.0, seconds["total"] - seconds["training"])
    rounds = rounds_of(fits, options.unit_seconds, shared)
    # What a network costs beyond its training, where every ticket holds one: the worst case.
    mean = sum(map(sum, rounds)) / max(1, sum(map(len, rounds)))
    overhead = (2 * options.ask + unit_bytes / options.bandwidth) / mean
    print(f"{len(fits)} networks of {mean:.3g} s, {unit_bytes / 1e3:.3g} kB each, table {table_bytes / 1e6:.3g} MB, "
          f"{beside:.1f} s not shared; a network alone in a ticket costs {100 * overhead:.2g} % more on a node.\n")
    print("| nodes | seconds of rounds | seconds in all | speedup | idle share | GB moved | GB of memory in all |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    first = None
    for nodes in [int(count) for count in options.nodes.split(",")]:
        time, trained, moved = simulate(rounds, nodes, options, table_bytes, unit_bytes)
        first = first or time + beside
        idle = 1 - trained / (time * nodes * options.cores) if time else 0
        print(f"| {nodes} | {time:.1f} | {time + beside:.1f} | {first / (time + beside):.2f} | {100 * idle:.0f} % | {moved / 1e9:.3f} | "
              f"{nodes * options.memory_mb / 1e3:.1f} |")


if __name__ == "__main__":
    main()
