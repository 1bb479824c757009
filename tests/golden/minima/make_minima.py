"""Minima of small networks by scikit-learn's MLPRegressor and MLPClassifier with solver="lbfgs": writes minima.json beside this file.

Objective: mean data loss (half squared error; -log p) + alpha / (2 n) sum of squared kernels, biases free. Each case starts at given weights.
"""
import json
import os
import warnings

import numpy as np
import scipy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")

CASES = [  # name, rows, inputs, hidden, activation, classes (0 = regression), alpha
    ("regression-tanh", 60, 4, [5], "tanh", 0, 3.0),
    ("regression-sigmoid-deep", 80, 3, [6, 4], "logistic", 0, 0.3),
    ("two-classes-tanh", 90, 5, [4], "tanh", 2, 2.0),
    ("three-classes-tanh-deep", 75, 4, [5, 5], "tanh", 3, 2.0),
    ("three-classes-sigmoid", 60, 3, [6], "logistic", 3, 0.3),
]


def case(index, name, rows, inputs, hidden, activation, classes, alpha):
    rng = np.random.default_rng(index)
    x = rng.normal(size=(rows, inputs)).astype(np.float32).astype(float)
    signal = np.sin(1.5 * x[:, 0]) + x[:, 1] * x[:, 2] + 0.3 * rng.normal(size=rows)
    if classes == 0:
        y = signal.astype(np.float32).astype(float)
        model = MLPRegressor
    else:
        y = np.digitize(signal, np.quantile(signal, np.arange(1, classes) / classes))
        model = MLPClassifier
    outputs = 1 if classes in (0, 2) else classes
    sizes = [inputs, *hidden, outputs]
    kernels = [(rng.normal(size=s) * np.sqrt(2 / s[0])).astype(np.float32).astype(float) for s in zip(sizes, sizes[1:])]
    biases = [np.zeros(b) for b in sizes[1:]]
    network = model(tuple(hidden), activation=activation, solver="lbfgs", alpha=alpha, tol=1e-10, max_iter=1, max_fun=10**6, warm_start=True)
    network.fit(x, y)
    network.coefs_ = [kernel.copy() for kernel in kernels]
    network.intercepts_ = [bias.copy() for bias in biases]
    network.max_iter = 10**5
    network.fit(x, y)
    return {
        "name": name, "activation": {"logistic": "sigmoid"}.get(activation, activation), "hidden": hidden, "classes": classes, "alpha": alpha,
        "inputs": x.tolist(), "targets": [float(v) for v in y], "kernels": [k.tolist() for k in kernels], "objective": float(network.loss_),
    }


made_by = f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}"
cases = [case(index, *entry) for index, entry in enumerate(CASES)]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "minima.json"), "w") as file:
    json.dump({"made_by": made_by, "cases": cases}, file)
for entry in cases:
    print(entry["name"], entry["objective"])
