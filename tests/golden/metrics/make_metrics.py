"""Metrics of small random samples by scikit-learn: python3 make_metrics.py > metrics.json"""
import json

import numpy as np
from sklearn import metrics as sk

rng = np.random.default_rng(17)


def on_grid(values, grid=64):
    """Multiples of 1/grid: the same in float32, float64 and as decimals."""
    return np.round(np.asarray(values) * grid) / grid


def weights_of(rows, weighted):
    return on_grid(rng.uniform(0.125, 3, rows), 8) if weighted else None


def entry(task, weighted, targets, predictions, weights, metrics):
    return dict(task=task, weighted=weighted, targets=targets.tolist(), predictions=predictions.tolist(),
                weights=[] if weights is None else weights.tolist(), metrics={name: float(value) for name, value in metrics.items()})


def binary(rows, weighted, ties):
    y = np.concatenate([[0, 1], rng.integers(0, 2, rows - 2)])
    p = on_grid(np.clip(rng.normal(0.4 + 0.25 * y, 0.2), 0.03, 0.97), 8 if ties else 256)
    p = np.where(p == 0.5, 0.5625, np.clip(p, 0.0625, 0.9375))      # none at the threshold, none at 0 or 1
    w = weights_of(rows, weighted)
    assert (len(np.unique(p)) < rows / 2) == ties
    hard = (p > 0.5).astype(int)
    return entry("binary", weighted, y, p, w, dict(
        accuracy=sk.accuracy_score(y, hard, sample_weight=w),
        precision=sk.precision_score(y, hard, sample_weight=w),
        recall=sk.recall_score(y, hard, sample_weight=w),
        f1=sk.f1_score(y, hard, sample_weight=w),
        roc_auc=sk.roc_auc_score(y, p, sample_weight=w),
        average_precision=sk.average_precision_score(y, p, sample_weight=w),
        log_loss=sk.log_loss(y, p, sample_weight=w)))


def multiclass(rows, weighted, k=3):
    y = np.concatenate([np.arange(k), rng.integers(0, k, rows - k)])
    p = rng.dirichlet(np.ones(k), rows) + 0.35 * np.eye(k)[y] * (rng.random((rows, 1)) < 0.8) + 0.03
    p = on_grid(p / p.sum(1, keepdims=True), 1024)
    p[:, 0] = 1 - p[:, 1:].sum(1)
    gaps = np.diff(np.sort(p, axis=1), axis=1)
    assert p.min() > 0 and gaps.min() > 0.0009                      # no ties: the order within a row is plain
    w = weights_of(rows, weighted)
    hard = p.argmax(1)
    average = dict(average="macro", sample_weight=w)
    return entry("multiclass", weighted, y, p, w, dict(
        accuracy=sk.accuracy_score(y, hard, sample_weight=w),
        top_2_accuracy=sk.top_k_accuracy_score(y, p, k=2, sample_weight=w),
        precision_macro=sk.precision_score(y, hard, **average),
        recall_macro=sk.recall_score(y, hard, **average),
        f1_macro=sk.f1_score(y, hard, **average),
        roc_auc_ovr_macro=np.mean([sk.roc_auc_score(y == c, p[:, c], sample_weight=w) for c in range(k)]),
        average_precision_macro=np.mean([sk.average_precision_score(y == c, p[:, c], sample_weight=w) for c in range(k)]),
        log_loss=sk.log_loss(y, p, sample_weight=w)))


def regression(rows, weighted, outputs):
    shape = rows if outputs == 1 else (rows, outputs)
    y = on_grid(rng.uniform(0.5, 8, shape))
    f = np.maximum(on_grid(y + rng.normal(0, 1, shape)), 0.25)
    w = weights_of(rows, weighted)
    mse = sk.mean_squared_error(y, f, sample_weight=w)
    return entry("regression", weighted, y, f, w, dict(
        mse=mse, rmse=mse ** 0.5, mae=sk.mean_absolute_error(y, f, sample_weight=w),
        r2=sk.r2_score(y, f, sample_weight=w),                      # several outputs: the mean of their own
        msle=sk.mean_squared_log_error(y, f, sample_weight=w),
        mape=100 * sk.mean_absolute_percentage_error(y, f, sample_weight=w)))


entries = [make(*arguments) for make, arguments in [
    (binary, (40, False, False)), (binary, (40, True, False)), (binary, (40, False, True)), (binary, (40, True, True)),
    (multiclass, (45, False)), (multiclass, (45, True)),
    (regression, (30, False, 1)), (regression, (30, True, 1)), (regression, (30, False, 2)), (regression, (30, True, 2))]]
print("[\n" + ",\n".join(json.dumps(e, separators=(",", ":")) for e in entries) + "\n]")
