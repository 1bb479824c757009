"""Metrics of small random samples by scikit-learn. python3 make.py > values.json (versions in README.md)."""
import json
import numpy as np
from sklearn import metrics as sk

rng = np.random.default_rng(3)


def regression(rows, weighted):
    y = np.round(rng.normal(5, 3, rows), 3)
    f = np.round(y + rng.normal(0, 1, rows), 3)
    w = np.round(rng.uniform(0, 3, rows), 2) if weighted else None
    mse = sk.mean_squared_error(y, f, sample_weight=w)
    return dict(values=y.tolist(), predictions=f.tolist(), weights=[] if w is None else w.tolist(), classes=0,
                metrics=dict(mse=mse, rmse=mse ** 0.5, mae=sk.mean_absolute_error(y, f, sample_weight=w),
                             r2=sk.r2_score(y, f, sample_weight=w)))


def classification(rows, classes, weighted):
    y = np.concatenate([np.arange(classes), rng.integers(0, classes, rows - classes)])
    p = rng.dirichlet(np.ones(classes), rows)
    p[np.arange(rows), y] += 0.4
    p /= p.sum(1, keepdims=True)
    p = np.round(p, 1 if classes == 2 else 3)          # one digit: many ties for auc
    p[:, 0] = 1 - p[:, 1:].sum(1)
    w = np.round(rng.uniform(0, 3, rows), 2) if weighted else None
    onehot = np.eye(classes)[y]
    # brier_score_loss knows two classes here; with more of them it is the sum over classes, the mean squared error times their number
    brier = sk.brier_score_loss(y, p[:, 1], sample_weight=w) if classes == 2 else classes * sk.mean_squared_error(onehot, p, sample_weight=w)
    values = dict(accuracy=sk.accuracy_score(y, p.argmax(1), sample_weight=w),
                  balanced_accuracy=sk.balanced_accuracy_score(y, p.argmax(1), sample_weight=w),
                  log_loss=sk.log_loss(y, p, eps=1e-15, sample_weight=w), brier=brier)
    if classes == 2:
        values["auc"] = sk.roc_auc_score(y, p[:, 1], sample_weight=w)
    return dict(labels=y.tolist(), predictions=p.ravel().tolist(), weights=[] if w is None else w.tolist(), classes=classes,
                metrics=values)


print(json.dumps([regression(25, False), regression(25, True), classification(40, 2, False), classification(40, 2, True),
                  classification(40, 4, False), classification(40, 4, True)], indent=None, separators=(",", ":")).replace('},{"', '},\n{"'))
