"""The same rows, network and epochs by scikit-learn's MLP: chunks of a CSV file by partial_fit, so that memory does not grow with the rows.

    /usr/bin/python3 bench/sklearn-chunks.py table.csv --target y [--hidden 32] [--epochs 1] [--batch 256] [--alpha 1e-4] [--chunk 100000]

Debian 12: apt-get install python3-sklearn python3-pandas. Prints seconds (of the clock, and of the processor), peak memory in MB, and r2 on the last
chunk, which is not trained on. A path trains one such network for each lambda, fold and restart: multiply, or give --networks to train several.
"""
import argparse
import itertools
import json
import resource
import time

import pandas
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler


def chunks(options):
    """The chunks of the file; the last one is held out."""
    return pandas.read_csv(options.table, chunksize=options.chunk)


def parts(options, chunk):
    return chunk.drop(columns=options.target).to_numpy(), chunk[options.target].to_numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", help="CSV file of numbers")
    parser.add_argument("--target", required=True)
    parser.add_argument("--hidden", default="32", help="units of each hidden layer, such as 32 or 64,64")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--alpha", type=float, default=1e-4)
    parser.add_argument("--chunk", type=int, default=100_000, help="rows in memory at a time")
    parser.add_argument("--networks", type=int, default=1, help="networks to train, each on every chunk")
    options = parser.parse_args()
    start = time.perf_counter()

    # One pass for the scales of all columns and of the target, as parsimony fits them on the training rows.
    columns, target, count, last = StandardScaler(), StandardScaler(), 0, None
    for last in chunks(options):
        x, y = parts(options, last)
        columns.partial_fit(x)
        target.partial_fit(y[:, None])
        count += 1
    networks = [
        MLPRegressor(
            [int(units) for units in options.hidden.split(",")],
            solver="adam", batch_size=options.batch, alpha=options.alpha, random_state=seed)
        for seed in range(options.networks)
    ]
    train = max(1, count - 1)
    for _ in range(options.epochs):
        for chunk in itertools.islice(chunks(options), train):
            x, y = parts(options, chunk)
            x, y = columns.transform(x), target.transform(y[:, None])[:, 0]
            for network in networks:
                network.partial_fit(x, y)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    x, y = parts(options, last)
    r2 = networks[0].score(columns.transform(x), target.transform(y[:, None])[:, 0])
    print(json.dumps({
        "seconds": round(seconds, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(used.ru_maxrss / 1024),
        "networks": options.networks,
        "epochs": options.epochs,
        "r2_of_last_chunk": round(r2, 4),
    }))


if __name__ == "__main__":
    main()
