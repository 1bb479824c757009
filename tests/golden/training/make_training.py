"""Ten full-batch steps of a small network by PyTorch, for each optimizer, regularizer and loss: python3 make_training.py

Writes training-<problem>.json beside itself. Every case is also trained by Keras' formulas written out in NumPy, in float64 (must agree with
PyTorch) and in float32 with the rows in two orders (must agree to a third of what a test in float32 may ask for). Conventions: README.md.
"""
import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)      # also for the scalars that optimizers keep
torch.set_num_threads(1)

ROWS, INPUTS, HIDDEN, STEPS = 23, 5, 7, 10
TENSORS = ("kernel1", "bias1", "kernel2", "bias2")
KERNELS = ("kernel1", "kernel2")
GRID = 128                                  # data and initial weights are multiples of 1/128: exact as decimals, float32 and float64
LEAST_GRADIENT = 1e-4                       # of any weight at any step: steps like Adam's divide by its size
LEAST_MOVE = 0.01                           # of each tensor, as a share of its largest weight
LEAST_WEIGHT = 1e-4                         # distance of a weight from L1's kink
LEAST_COSINE = 1e-4                         # distance of a cosine from the orthogonal penalty's kink
LEAST_TO_KINK = 1e-3                        # distance of a residual from the kinks of the loss
SINGLE_TOLERANCE = 3e-6                     # float32 against float64, as a share of each tensor's largest weight
# A rate that lets a weight pass too near a kink or a gradient too near zero is replaced by the next: rate * RETRIES[i].
RETRIES = [1, 0.9, 1.1, 0.8, 1.2, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15]


class Refused(Exception):
    """This problem is not well enough conditioned for a test in float32."""


def need(condition, reason):
    if not condition:
        raise Refused(reason)


# ---- problems: loss, last activation, targets -------------------------------------------------------------------------------------------

PROBLEMS = {
    "mean_squared_error": dict(loss="mean_squared_error", arguments={}, activation="linear", outputs=3),
    "mean_absolute_error": dict(loss="mean_absolute_error", arguments={}, activation="linear", outputs=3),
    "huber": dict(loss="huber", arguments=dict(delta=1.0), activation="linear", outputs=3),
    "binary_crossentropy-logits": dict(loss="binary_crossentropy", arguments=dict(from_logits=True, label_smoothing=0.0),
                                       activation="linear", outputs=1),
    "binary_crossentropy-probabilities": dict(loss="binary_crossentropy", arguments=dict(from_logits=False, label_smoothing=0.0),
                                              activation="sigmoid", outputs=1),
    "binary_crossentropy-smoothed": dict(loss="binary_crossentropy", arguments=dict(from_logits=True, label_smoothing=0.1),
                                         activation="linear", outputs=1),
    "categorical_crossentropy-logits": dict(loss="categorical_crossentropy", arguments=dict(from_logits=True, label_smoothing=0.0),
                                            activation="linear", outputs=3),
    "categorical_crossentropy-probabilities": dict(loss="categorical_crossentropy", arguments=dict(from_logits=False, label_smoothing=0.0),
                                                   activation="softmax", outputs=3),
    "categorical_crossentropy-smoothed": dict(loss="categorical_crossentropy", arguments=dict(from_logits=True, label_smoothing=0.1),
                                              activation="linear", outputs=3),
    "sparse_categorical_crossentropy": dict(loss="sparse_categorical_crossentropy", arguments=dict(from_logits=True),
                                            activation="linear", outputs=3),
    "poisson": dict(loss="poisson", arguments={}, activation="softplus", outputs=3),
}

ACTIVATIONS = dict(linear=lambda z: z, sigmoid=torch.sigmoid, softmax=lambda z: torch.softmax(z, -1), softplus=F.softplus)


def data_loss(problem, outputs, y):
    """Keras' loss with its default reduction: the mean over the rows (and over the outputs, where the loss is per output)."""
    loss, arguments = problem["loss"], problem["arguments"]
    if loss == "mean_squared_error":
        return F.mse_loss(outputs, y)
    if loss == "mean_absolute_error":
        return F.l1_loss(outputs, y)
    if loss == "huber":
        return F.huber_loss(outputs, y, delta=arguments["delta"])
    if loss == "binary_crossentropy":
        y = y * (1 - arguments["label_smoothing"]) + 0.5 * arguments["label_smoothing"]
        return (F.binary_cross_entropy_with_logits if arguments["from_logits"] else F.binary_cross_entropy)(outputs, y)
    if loss == "categorical_crossentropy" and arguments["from_logits"]:
        return F.cross_entropy(outputs, y, label_smoothing=arguments["label_smoothing"])
    if loss == "categorical_crossentropy":
        return -(y * torch.log(outputs)).sum(-1).mean()
    if loss == "sparse_categorical_crossentropy":
        return F.cross_entropy(outputs, y)
    assert loss == "poisson"
    return (outputs - y * torch.log(outputs + 1e-7)).mean()


def check_outputs(problem, outputs, y):
    if problem["loss"] == "mean_absolute_error":
        need((outputs - y).abs().min() > LEAST_TO_KINK, "residual at the kink")
    if problem["loss"] == "huber":
        need(((outputs - y).abs() - problem["arguments"]["delta"]).abs().min() > LEAST_TO_KINK, "residual at the kink")
    if problem["activation"] in ("sigmoid", "softmax"):
        need(outputs.min() > 1e-3 and outputs.max() < 1 - 1e-3, "probability near the clip")


def on_grid(values):
    return np.round(np.asarray(values) * GRID) / GRID


def make_problem(name, seed):
    problem = dict(PROBLEMS[name])
    rng = np.random.default_rng(seed)
    k = problem["outputs"]
    signed = lambda low, high, shape: on_grid(rng.choice([-1.0, 1.0], shape) * rng.uniform(low, high, shape))
    x = on_grid(rng.normal(0, 1, (ROWS, INPUTS)))
    initial = dict(kernel1=signed(0.2, 0.6, (INPUTS, HIDDEN)), bias1=signed(0.1, 0.4, HIDDEN),
                   kernel2=signed(0.25, 0.75, (HIDDEN, k)), bias2=signed(0.1, 0.4, k))
    logits = np.tanh(x @ initial["kernel1"] + initial["bias1"]) @ initial["kernel2"] + initial["bias2"]
    teacher = x @ rng.normal(0, 1, (INPUTS, k)) + rng.normal(0, 1.2, k) + rng.normal(0, 0.3, (ROWS, k))
    if problem["loss"] in ("mean_squared_error", "mean_absolute_error", "huber"):
        # Residuals far from the kinks of the loss, of a sign that the inputs explain: gradients stay far from zero.
        size = rng.uniform(0.5, 1.5, (ROWS, k))
        if problem["loss"] == "huber":
            size = np.where(rng.random((ROWS, k)) < 0.5, rng.uniform(0.3, 0.7, (ROWS, k)), rng.uniform(1.3, 1.8, (ROWS, k)))
        y = on_grid(logits + np.where(teacher > 0, size, -size))
    elif k == 1:
        y = (teacher > 0).astype(float)
        need(7 <= y.sum() <= 16, "classes")
    elif problem["loss"] == "poisson":
        y = rng.poisson(np.log1p(np.exp(1.2 * teacher))).clip(0, 8).astype(float)
    else:
        labels = teacher.argmax(1)
        need(np.bincount(labels, minlength=k).min() >= 4, "classes")
        y = labels if problem["loss"].startswith("sparse") else np.eye(k)[labels]
    assert all((v.astype(np.float32) == v).all() for v in [x, y, *initial.values()])
    problem.update(name=name, seed=seed, x=x, y=y, initial=initial)
    return problem


# ---- regularizers -----------------------------------------------------------------------------------------------------------------------

REGULARIZERS = {
    "none": ("none", {}),
    "l1": ("l1", dict(l1=0.01)),
    "l2": ("l2", dict(l2=0.02)),
    "l1_l2": ("l1_l2", dict(l1=0.01, l2=0.02)),
    "orthogonal-rows": ("orthogonal", dict(factor=0.05, mode="rows")),
    "orthogonal-columns": ("orthogonal", dict(factor=0.05, mode="columns")),
    "group_lasso-rows": ("group_lasso", dict(factor=0.02, mode="rows")),
    "group_lasso-columns": ("group_lasso", dict(factor=0.02, mode="columns")),
}


def regularized_kernels(regularizer, problem):
    """Both kernels, except that the orthogonal penalty of a single column is 0/0."""
    kind, arguments = regularizer
    single = problem["outputs"] == 1 and arguments.get("mode") == "columns"
    return ("kernel1",) if kind == "orthogonal" and single else () if kind == "none" else KERNELS


def penalty_of(regularizer, w, check=False):
    kind, arguments = regularizer
    if "l1" in arguments and check:
        need(w.abs().min() > LEAST_WEIGHT, "weight at zero")
    if kind == "l1":
        return arguments["l1"] * w.abs().sum()
    if kind == "l2":
        return arguments["l2"] * (w * w).sum()
    if kind == "l1_l2":
        return arguments["l1"] * w.abs().sum() + arguments["l2"] * (w * w).sum()
    rows = w if arguments["mode"] == "rows" else w.T
    norms = torch.sqrt((rows * rows).sum(1))
    if check:
        need(norms.min() > 0.1, "group at zero")
    if kind == "group_lasso":
        return arguments["factor"] * (math.sqrt(rows.shape[1]) * norms).sum()
    size = len(rows)
    unit = rows / norms[:, None]
    cosines = (unit @ unit.T) * (1 - torch.eye(size, dtype=w.dtype))
    if check:
        need(cosines[~torch.eye(size, dtype=torch.bool)].abs().min() > LEAST_COSINE, "cosine at zero")
    return arguments["factor"] * 0.5 * cosines.abs().sum() / (size * (size - 1) / 2)


# ---- optimizers: PyTorch's, and Keras' formulas -----------------------------------------------------------------------------------------

# Keras' names. epsilon is the one for Keras' formula; NO_EPSILON (1e-12) is what PyTorch gets where the two place it differently.
NO_EPSILON = 1e-12
INSIDE = 1e-24                              # under a root in Keras, beside the root in PyTorch
SGD = dict(learning_rate=0.1, momentum=0.0, nesterov=False)
RMSPROP = dict(learning_rate=0.004, rho=0.9, momentum=0.0, epsilon=INSIDE, centered=False)
ADAM = dict(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=NO_EPSILON)
OPTIMIZERS = {
    "sgd": ("sgd", SGD),
    "sgd-momentum": ("sgd", {**SGD, "learning_rate": 0.03, "momentum": 0.9}),
    "sgd-nesterov": ("sgd", {**SGD, "learning_rate": 0.03, "momentum": 0.9, "nesterov": True}),
    "rmsprop": ("rmsprop", RMSPROP),
    "rmsprop-momentum": ("rmsprop", {**RMSPROP, "learning_rate": 0.0015, "momentum": 0.9}),
    "rmsprop-centered": ("rmsprop", {**RMSPROP, "learning_rate": 0.003, "centered": True}),
    "adagrad": ("adagrad", dict(learning_rate=0.04, initial_accumulator_value=0.1, epsilon=INSIDE)),
    "adam": ("adam", {**ADAM, "amsgrad": False}),
    # beta_2 = 0.8, since with 0.999 no second moment falls within ten steps and AMSGrad is Adam
    "adam-amsgrad": ("adam", {**ADAM, "beta_2": 0.8, "amsgrad": True}),
    "adamw": ("adamw", {**ADAM, "weight_decay": 0.05, "decay_biases": True}),
    "adamw-kernels": ("adamw", {**ADAM, "weight_decay": 0.05, "decay_biases": False}),
    "nadam": ("nadam", ADAM),
    "adamax": ("adamax", ADAM),
    # epsilon sets the first steps of Adadelta and stands alike in both: no small one here
    "adadelta": ("adadelta", dict(learning_rate=1.0, rho=0.95, epsilon=1e-5)),
}
EXTRA = {                                   # with mean_squared_error
    "l2": {
        "sgd-global_clipnorm": ("sgd", {**SGD, "global_clipnorm": 0.5}),
        "sgd-clipnorm": ("sgd", {**SGD, "clipnorm": 0.25}),
        "sgd-clipvalue": ("sgd", {**SGD, "clipvalue": 0.08}),
        "adam-global_clipnorm": ("adam", {**ADAM, "amsgrad": False, "global_clipnorm": 0.5}),
        "adam-clipnorm": ("adam", {**ADAM, "amsgrad": False, "clipnorm": 0.25}),
        "adam-clipvalue": ("adam", {**ADAM, "amsgrad": False, "clipvalue": 0.08}),
    },
    "none": {
        "sgd-exponential_decay": ("sgd", {**SGD, "schedule": dict(name="exponential_decay", decay_steps=4, decay_rate=0.5)}),
        "sgd-weight_decay": ("sgd", {**SGD, "weight_decay": 0.05, "decay_biases": True}),
        "sgd-weight_decay-kernels": ("sgd", {**SGD, "weight_decay": 0.05, "decay_biases": False}),
    },
}


def learning_rate(arguments, step):
    schedule = arguments.get("schedule")
    return arguments["learning_rate"] * (schedule["decay_rate"] ** (step / schedule["decay_steps"]) if schedule else 1)


def torch_optimizer(optimizer, parameters):
    kind, a = optimizer
    lr = a["learning_rate"]
    every = list(parameters.values())
    if kind == "sgd":
        return torch.optim.SGD(every, lr, momentum=a["momentum"], nesterov=a["nesterov"])
    if kind == "rmsprop":
        return torch.optim.RMSprop(every, lr, alpha=a["rho"], eps=NO_EPSILON, momentum=a["momentum"], centered=a["centered"])
    if kind == "adagrad":
        return torch.optim.Adagrad(every, lr, initial_accumulator_value=a["initial_accumulator_value"], eps=NO_EPSILON)
    if kind == "adadelta":
        return torch.optim.Adadelta(every, lr, rho=a["rho"], eps=a["epsilon"])
    betas = (a["beta_1"], a["beta_2"])
    if kind == "adam":
        return torch.optim.Adam(every, lr, betas, eps=NO_EPSILON, amsgrad=a["amsgrad"])
    if kind == "adamw":
        groups = [dict(params=[p], weight_decay=a["weight_decay"] if a["decay_biases"] or name in KERNELS else 0.0)
                  for name, p in parameters.items()]
        return torch.optim.AdamW(groups, lr, betas, eps=NO_EPSILON)
    if kind == "nadam":
        # foreach: the single-tensor form of PyTorch 1.13 multiplies by mu twice (pytorch/pytorch#92699)
        return torch.optim.NAdam(every, lr, betas, eps=NO_EPSILON, momentum_decay=1.0, foreach=True)
    assert kind == "adamax"
    return torch.optim.Adamax(every, lr, betas, eps=NO_EPSILON)


def torch_clip(arguments, parameters):
    """PyTorch divides by norm + 1e-6; a bound longer by the same ratio undoes it."""
    if "clipvalue" in arguments:
        torch.nn.utils.clip_grad_value_(parameters, arguments["clipvalue"])
    groups = [parameters] if "global_clipnorm" in arguments else [[p] for p in parameters] if "clipnorm" in arguments else []
    bound = arguments.get("global_clipnorm", arguments.get("clipnorm"))
    for group in groups:
        norm = math.sqrt(sum(float((p.grad * p.grad).sum()) for p in group))
        if norm > bound:
            torch.nn.utils.clip_grad_norm_(group, bound * (norm + 1e-6) / norm)


class KerasForm:
    """Keras 3's update rules on NumPy arrays of any float type."""

    def __init__(self, optimizer, weights):
        self.kind, self.a = optimizer
        zeros = lambda: {n: np.zeros_like(w) for n, w in weights.items()}
        self.m, self.v, self.u = zeros(), zeros(), zeros()
        if self.kind == "adagrad":
            self.v = {n: v + v.dtype.type(self.a["initial_accumulator_value"]) for n, v in self.v.items()}
        self.u_product = 1.0

    def clip(self, g):
        if "clipvalue" in self.a:
            return {n: np.clip(v, -self.a["clipvalue"], self.a["clipvalue"]) for n, v in g.items()}
        norms = {n: float(np.sqrt((v * v).sum())) for n, v in g.items()}
        if "clipnorm" in self.a:
            return {n: v * (self.a["clipnorm"] / max(norms[n], self.a["clipnorm"])) for n, v in g.items()}
        if "global_clipnorm" in self.a:
            norm = math.sqrt(sum(v * v for v in norms.values()))
            return {n: v * (self.a["global_clipnorm"] / max(norm, self.a["global_clipnorm"])) for n, v in g.items()}
        return g

    def step(self, weights, gradients, index):
        a, lr, t = self.a, learning_rate(self.a, index), index + 1
        gradients = self.clip(gradients)
        mu = mu_next = 0.0
        if self.kind == "nadam":
            mu, mu_next = (a["beta_1"] * (1 - 0.5 * 0.96 ** s) for s in (t, t + 1))
            self.u_product *= mu
        for n, w in weights.items():
            g = gradients[n]
            if "weight_decay" in a and (a["decay_biases"] or n in KERNELS):
                w -= w * (a["weight_decay"] * lr)
            if self.kind == "sgd":
                self.m[n] = a["momentum"] * self.m[n] - lr * g
                w += a["momentum"] * self.m[n] - lr * g if a["nesterov"] else self.m[n]
            elif self.kind == "rmsprop":
                self.v[n] = a["rho"] * self.v[n] + (1 - a["rho"]) * g * g
                self.u[n] = a["rho"] * self.u[n] + (1 - a["rho"]) * g
                spread = self.v[n] - self.u[n] * self.u[n] if a["centered"] else self.v[n]
                self.m[n] = a["momentum"] * self.m[n] + lr * g / np.sqrt(spread + a["epsilon"])
                w -= self.m[n]
            elif self.kind == "adagrad":
                self.v[n] = self.v[n] + g * g
                w -= lr * g / np.sqrt(self.v[n] + a["epsilon"])
            elif self.kind == "adadelta":
                self.v[n] = a["rho"] * self.v[n] + (1 - a["rho"]) * g * g
                change = np.sqrt(self.u[n] + a["epsilon"]) * g / np.sqrt(self.v[n] + a["epsilon"])
                self.u[n] = a["rho"] * self.u[n] + (1 - a["rho"]) * change * change
                w -= lr * change
            else:
                self.m[n] = self.m[n] + (g - self.m[n]) * (1 - a["beta_1"])
                if self.kind == "adamax":
                    self.u[n] = np.maximum(a["beta_2"] * self.u[n], np.abs(g))
                    w -= lr * self.m[n] / ((1 - a["beta_1"] ** t) * (self.u[n] + a["epsilon"]))
                    continue
                self.v[n] = self.v[n] + (g * g - self.v[n]) * (1 - a["beta_2"])
                if self.kind == "nadam":
                    step = mu_next * self.m[n] / (1 - self.u_product * mu_next) + (1 - mu) * g / (1 - self.u_product)
                    w -= lr * step / (np.sqrt(self.v[n] / (1 - a["beta_2"] ** t)) + a["epsilon"])
                    continue
                second = self.v[n]
                if a.get("amsgrad"):
                    second = self.u[n] = np.maximum(self.u[n], self.v[n])
                w -= lr * math.sqrt(1 - a["beta_2"] ** t) / (1 - a["beta_1"] ** t) * self.m[n] / (np.sqrt(second) + a["epsilon"])


# ---- training ---------------------------------------------------------------------------------------------------------------------------

def objective(problem, regularizer, parameters, x, y, check=False):
    hidden = torch.tanh(x @ parameters["kernel1"] + parameters["bias1"])
    outputs = ACTIVATIONS[problem["activation"]](hidden @ parameters["kernel2"] + parameters["bias2"])
    if check:
        check_outputs(problem, outputs.detach(), y)
    penalty = sum((penalty_of(regularizer, parameters[n], check) for n in regularized_kernels(regularizer, problem)), torch.zeros(()))
    return data_loss(problem, outputs, y), penalty


def as_tensors(problem, dtype, order=None):
    x, y = (torch.from_numpy(v if order is None else v[order]) for v in (problem["x"], problem["y"]))
    return x.to(dtype), y.to(dtype) if y.is_floating_point() else y


def train_torch(problem, regularizer, optimizer, steps=STEPS, check=True):
    x, y = as_tensors(problem, torch.float64)
    parameters = {n: torch.tensor(problem["initial"][n], requires_grad=True) for n in TENSORS}
    update = torch_optimizer(optimizer, parameters)
    losses, penalties, clipped = [], [], []
    for step in range(steps):
        update.zero_grad()
        loss, penalty = objective(problem, regularizer, parameters, x, y, check)
        (loss + penalty).backward()
        losses.append(loss.item())
        penalties.append(penalty.item())
        if check:
            need(min(p.grad.abs().min() for p in parameters.values()) > LEAST_GRADIENT, "gradient near zero")
        before = [p.grad.clone() for p in parameters.values()]
        torch_clip(optimizer[1], list(parameters.values()))
        clipped.append(any(bool((p.grad != b).any()) for p, b in zip(parameters.values(), before)))
        a = optimizer[1]
        for group in update.param_groups:
            group["lr"] = learning_rate(a, step)
        if optimizer[0] == "sgd" and "weight_decay" in a:           # decoupled; that of torch.optim.SGD is an L2 penalty
            with torch.no_grad():
                for n, p in parameters.items():
                    if a["decay_biases"] or n in KERNELS:
                        p.mul_(1 - learning_rate(a, step) * a["weight_decay"])
        update.step()
    if check:
        objective(problem, regularizer, parameters, x, y, check)    # after the last step too
        need(not any("clip" in key for key in optimizer[1]) or sum(clipped) >= 8, "clipping does not act")
    return losses, penalties, {n: p.detach().numpy() for n, p in parameters.items()}


def train_keras_form(problem, regularizer, optimizer, dtype, order=None):
    x, y = as_tensors(problem, torch.float64 if dtype == np.float64 else torch.float32, order)
    weights = {n: problem["initial"][n].astype(dtype) for n in TENSORS}
    update = KerasForm(optimizer, weights)
    for step in range(STEPS):
        parameters = {n: torch.tensor(w, requires_grad=True) for n, w in weights.items()}
        loss, penalty = objective(problem, regularizer, parameters, x, y)
        (loss + penalty).backward()
        update.step(weights, {n: p.grad.numpy() for n, p in parameters.items()}, step)
    assert all(w.dtype == dtype for w in weights.values())
    return weights


def difference(weights, other):
    return max(np.abs(weights[n] - other[n]).max() / np.abs(weights[n]).max() for n in TENSORS)


worst = dict(double=0.0, single=0.0)


def train(problem, regularizer, optimizer):
    losses, penalties, final = train_torch(problem, regularizer, optimizer)
    for n in TENSORS:
        start = problem["initial"][n]
        moved = np.abs(final[n] - start).max() / np.abs(start).max()
        need(moved > LEAST_MOVE, f"{n} moves by {moved}")
        need(moved < 1, f"{n} explodes")
    double = difference(final, train_keras_form(problem, regularizer, optimizer, np.float64))
    # What is left are the two places of epsilon; SGD and Adadelta know no such difference.
    limit = 1e-12 if optimizer[0] in ("sgd", "adadelta") else 1e-7
    assert double < limit, (optimizer, double)
    single = max(difference(final, train_keras_form(problem, regularizer, optimizer, np.float32, order))
                 for order in (np.arange(ROWS), np.arange(ROWS)[::-1].copy()))
    need(single < SINGLE_TOLERANCE, f"float32 differs by {single}")
    if optimizer[1].get("amsgrad"):
        plain = train_torch(problem, regularizer, ("adam", {**optimizer[1], "amsgrad": False}), check=False)[2]
        need(difference(final, plain) > 1e-4, "AMSGrad is Adam here")
    worst.update(double=max(worst["double"], double), single=max(worst["single"], single))
    return losses, penalties, final


def significant(value, digits):
    if isinstance(value, (list, tuple, np.ndarray)):
        return [significant(v, digits) for v in value]
    return float(f"{float(value):.{digits}g}")


def make_case(problem, regularizer_name, optimizer_name, optimizer):
    regularizer = REGULARIZERS[regularizer_name]
    reasons = []
    for factor in RETRIES:
        rate = significant(optimizer[1]["learning_rate"] * factor, 3)
        changed = (optimizer[0], {**optimizer[1], "learning_rate": rate})
        try:
            losses, penalties, final = train(problem, regularizer, changed)
        except Refused as refused:
            reasons.append(str(refused))
            continue
        return dict(name=f"{optimizer_name} {regularizer_name}", optimizer=changed[0], optimizer_arguments=changed[1],
                    regularizer=regularizer[0], regularizer_arguments=regularizer[1],
                    regularized=list(regularized_kernels(regularizer, problem)),
                    losses=significant(losses, 12), penalties=significant(penalties, 12),
                    final={n: significant(final[n], 9) for n in TENSORS})
    raise Refused(f"{optimizer_name} {regularizer_name}: {reasons[:3]}")


def screen(problem):
    """The least |gradient| of the start: the chance that none comes near zero later."""
    for regularizer in REGULARIZERS.values():
        x, y = as_tensors(problem, torch.float64)
        parameters = {n: torch.tensor(problem["initial"][n], requires_grad=True) for n in TENSORS}
        sum(objective(problem, regularizer, parameters, x, y, True)).backward()
        need(min(p.grad.abs().min() for p in parameters.values()) > 10 * LEAST_GRADIENT, "gradient near zero at the start")


def make(name):
    for seed in range(1, 100000):
        try:
            problem = make_problem(name, seed)
            screen(problem)
            cases = [make_case(problem, regularizer, key, optimizer)
                     for regularizer in REGULARIZERS for key, optimizer in OPTIMIZERS.items()]
            if name == "mean_squared_error":
                cases += [make_case(problem, regularizer, key, optimizer)
                          for regularizer, optimizers in EXTRA.items() for key, optimizer in optimizers.items()]
        except Refused as refused:
            if "gradient near zero at the start" not in str(refused) and str(refused) != "classes":
                print(name, seed, refused, flush=True)
            continue
        return problem, cases
    raise AssertionError(name)


def write(problem, cases):
    compact = lambda value: json.dumps(value, separators=(",", ":"))
    y = problem["y"].tolist()
    head = dict(name=problem["name"], loss=problem["loss"], loss_arguments=problem["arguments"], steps=STEPS,
                hidden_activation="tanh", output_activation=problem["activation"], outputs=problem["outputs"], seed=problem["seed"],
                x=problem["x"].tolist(), y=y, initial={n: problem["initial"][n].tolist() for n in TENSORS})
    text = "{" + ",\n".join(f'"{key}":{compact(value)}' for key, value in head.items())
    text += ',\n"cases":[\n' + ",\n".join(map(compact, cases)) + "\n]}\n"
    json.loads(text)
    (pathlib.Path(__file__).parent / f"training-{problem['name']}.json").write_text(text)


if __name__ == "__main__":
    import sys
    for name in sys.argv[1:] or PROBLEMS:
        worst.update(double=0.0, single=0.0)
        problem, cases = make(name)
        write(problem, cases)
        print(f"{name}: seed {problem['seed']}, {len(cases)} cases; Keras' form differs by {worst['double']:.1e}, "
              f"float32 by {worst['single']:.1e}", flush=True)
