"""When training stops and when its rate falls, by Keras' rules in plain loops: python3 make_callbacks.py

Writes callbacks.json beside itself. Conventions: README.md.
"""
import json
import math
import pathlib
import random

CASES = 300
FACTOR = 0.5            # halving and all values below are exact in binary


def better(value, reference, mode, min_delta):
    """EarlyStopping and ReduceLROnPlateau: by more than min_delta; no reference yet: anything that is a number."""
    if reference is None:
        return not math.isnan(value)
    return value < reference - min_delta if mode == "min" else value > reference + min_delta


def early_stopping(values, mode, min_delta, patience, baseline, start_from_epoch):
    best = best_epoch = stopped_epoch = None
    wait = trained = 0
    for epoch, value in enumerate(values):
        trained = epoch + 1
        if epoch < start_from_epoch:
            continue
        if best_epoch is None:
            best_epoch = epoch
        wait += 1
        if better(value, best, mode, min_delta):
            best, best_epoch = value, epoch
            if baseline is None or better(value, baseline, mode, min_delta):
                wait = 0
        elif wait >= patience and epoch > 0:
            stopped_epoch = epoch
            break
    return {"trained_epochs": trained, "stopped_epoch": stopped_epoch, "best_epoch": best_epoch, "best": best}


def learning_rates(values, mode, min_delta, patience, cooldown, min_learning_rate):
    """With which each epoch is trained, from 1."""
    rate, rates, best, wait, cooling = 1.0, [], None, 0, 0
    for value in values:
        rates.append(rate)
        if cooling > 0:
            cooling -= 1
            wait = 0
        if better(value, best, mode, min_delta):
            best, wait = value, 0
        elif cooling == 0:
            wait += 1
            if wait >= patience and rate > min_learning_rate:
                rate, cooling, wait = max(rate * FACTOR, min_learning_rate), cooldown, 0
    return rates


def case(draw):
    values = [None if draw.random() < 0.08 else draw.randint(0, 8) / 4 for _ in range(draw.randint(1, 14))]
    shared = {"mode": draw.choice(["min", "max"]), "min_delta": draw.choice([0, 0, 0.25, 0.5]), "patience": draw.randint(0, 4)}
    stopping = {"baseline": draw.choice([None, None, 1.0, 0.5]), "start_from_epoch": draw.choice([0, 0, 0, 1, 3])}
    plateau = {"cooldown": draw.randint(0, 3), "min_learning_rate": draw.choice([0, 0.125])}
    numbers = [math.nan if value is None else value for value in values]
    return {"values": values, **shared, **stopping, **plateau,
            **early_stopping(numbers, **shared, **stopping), "learning_rates": learning_rates(numbers, **shared, **plateau)}


def main():
    draw = random.Random(5)
    lines = ",\n".join(json.dumps(case(draw)) for _ in range(CASES))
    pathlib.Path(__file__).with_name("callbacks.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
