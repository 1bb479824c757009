"""Values and gradients of Keras' losses by PyTorch's autograd of the formulas written out, float64: python3 make_losses.py > losses.json

Each row is one sample of three outputs; the gradient is that of the row's own value. Conventions: README.md.
"""
import json

import numpy as np
import torch
import torch.nn.functional as F

EPSILON = 1e-7
ROWS, K = 8, 3
rng = np.random.default_rng(11)


def clip(p):
    return p.clamp(EPSILON, 1 - EPSILON)


def mean_squared_error(y, p):
    return ((p - y) ** 2).mean()


def mean_absolute_error(y, p):
    return (p - y).abs().mean()


def huber(y, p, delta):
    e = (p - y).abs()
    return torch.where(e <= delta, 0.5 * e * e, delta * (e - 0.5 * delta)).mean()


def log_cosh(y, p):
    e = p - y
    return (e + F.softplus(-2 * e) - np.log(2)).mean()


def binary_crossentropy(y, p, from_logits, label_smoothing):
    y = y * (1 - label_smoothing) + 0.5 * label_smoothing
    if from_logits:
        return (p.clamp(min=0) - p * y + torch.log1p(torch.exp(-p.abs()))).mean()
    p = clip(p)
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()


def categorical_crossentropy(y, p, from_logits, label_smoothing):
    y = y * (1 - label_smoothing) + label_smoothing / K
    return -(y * (torch.log_softmax(p, 0) if from_logits else torch.log(clip(p / p.sum())))).sum()


def sparse_categorical_crossentropy(y, p, from_logits):
    return -(torch.log_softmax(p, 0) if from_logits else torch.log(clip(p / p.sum())))[int(y)]


def poisson(y, p):
    return (p - y * torch.log(p + EPSILON)).mean()


def signs(y):
    return 2 * y - 1                        # labels 0 and 1


def hinge(y, p):
    return (1 - signs(y) * p).clamp(min=0).mean()


def squared_hinge(y, p):
    return ((1 - signs(y) * p).clamp(min=0) ** 2).mean()


def categorical_hinge(y, p):
    return (((1 - y) * p).max() - (y * p).sum() + 1).clamp(min=0)


def kl_divergence(y, p):
    y, p = y.clamp(EPSILON, 1), p.clamp(EPSILON, 1)
    return (y * torch.log(y / p)).sum()


def mean_squared_logarithmic_error(y, p):
    return ((torch.log(p.clamp(min=EPSILON) + 1) - torch.log(y.clamp(min=EPSILON) + 1)) ** 2).mean()


def mean_absolute_percentage_error(y, p):
    return 100 * ((y - p).abs() / y.abs().clamp(min=EPSILON)).mean()


def cosine_similarity(y, p):
    return -(y / y.norm() * (p / p.norm())).sum()


# Multiples of 1/128 (probabilities: 1/64): exact as decimals, in float32 and in float64.
def on_grid(values, grid=128):
    return np.round(np.asarray(values) * grid) / grid


def away(values, kinks, least=0.02):
    """Moves values off the places where a loss has no derivative."""
    for kink in kinks:
        near = np.abs(values - kink) < least
        values = np.where(near, kink + 4 / 128, values)
    return values


numbers = on_grid(rng.normal(0, 1.5, (ROWS, K)))
residuals = away(away(on_grid(rng.normal(0, 1.2, (ROWS, K))), (0, 0.5, -0.5, 1, -1)), (0, 0.5, -0.5, 1, -1))
positive = on_grid(rng.uniform(0.2, 4, (ROWS, K)))
above = on_grid(positive * rng.uniform(0.5, 0.9, (ROWS, K))) + np.where(rng.random((ROWS, K)) < 0.5, 0.0, 2.0)
counts = rng.poisson(1.5, (ROWS, K)).astype(float)
bits = rng.integers(0, 2, (ROWS, K)).astype(float)
labels = np.concatenate([np.arange(K), rng.integers(0, K, ROWS - K)])
onehot = np.eye(K)[labels]
logits = away(on_grid(rng.normal(0, 2, (ROWS, K))), (0, 1, -1))
apart = on_grid(rng.uniform(0.03, 0.97, (ROWS, K)), 64)


def simplex(rows):
    p = on_grid(rng.dirichlet(np.full(K, 2.0), rows) * 0.9 + 0.033, 64)
    p[:, 0] = 1 - p[:, 1:].sum(1)
    assert (p > 0.01).all()
    return p


shares = simplex(ROWS)
unnormalized = shares.copy()
unnormalized[5:] = on_grid(unnormalized[5:] * np.array([[0.5], [1.5], [2.5]]), 64)
soft = simplex(ROWS)                        # targets that are probabilities
soft[:4] = onehot[:4]

hard_logits = np.array([[50.0, -50, 0.5], [-100, 100, 100], [80, 0.25, -80], [-0.5, -60, 60]])
hard_shares = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0.5, 0.5], [2.0 ** -30, 1, 0]])
hard_bits = np.array([[1.0, 0, 1], [1, 0, 1], [0, 1, 0], [1, 1, 0]])
hard_labels = np.array([0, 2, 0, 1])

CASES = [
    (mean_squared_error, {}, numbers, numbers + residuals),
    (mean_absolute_error, {}, numbers, numbers + residuals),
    (huber, dict(delta=1.0), numbers, numbers + residuals),
    (huber, dict(delta=0.5), numbers, numbers + residuals),
    (log_cosh, {}, numbers, numbers + residuals),
    *((binary_crossentropy, dict(from_logits=from_logits, label_smoothing=s), bits, logits if from_logits else apart)
      for from_logits in (True, False) for s in (0.0, 0.2)),
    *((categorical_crossentropy, dict(from_logits=True, label_smoothing=s), onehot, logits) for s in (0.0, 0.2)),
    *((categorical_crossentropy, dict(from_logits=False, label_smoothing=s), onehot, unnormalized) for s in (0.0, 0.2)),
    (categorical_crossentropy, dict(from_logits=True, label_smoothing=0.0), soft, logits),
    (sparse_categorical_crossentropy, dict(from_logits=True), labels, logits),
    (sparse_categorical_crossentropy, dict(from_logits=False), labels, unnormalized),
    (poisson, {}, counts, positive),
    (hinge, {}, bits, logits),
    (squared_hinge, {}, bits, logits),
    (categorical_hinge, {}, onehot, logits),
    (kl_divergence, {}, soft, shares),
    (mean_squared_logarithmic_error, {}, positive, above),
    (mean_absolute_percentage_error, {}, positive, above),
    (cosine_similarity, {}, numbers, logits),
]
# Far out: logits that overflow a naive exponential, probabilities that the clip catches (there the gradient is 0).
EXTREME = [
    (binary_crossentropy, dict(from_logits=True, label_smoothing=0.0), hard_bits, hard_logits),
    (binary_crossentropy, dict(from_logits=False, label_smoothing=0.0), hard_bits, hard_shares),
    (categorical_crossentropy, dict(from_logits=True, label_smoothing=0.0), np.eye(K)[hard_labels], hard_logits),
    (categorical_crossentropy, dict(from_logits=False, label_smoothing=0.0), np.eye(K)[hard_labels], hard_shares),
    (sparse_categorical_crossentropy, dict(from_logits=True), hard_labels, hard_logits),
    (sparse_categorical_crossentropy, dict(from_logits=False), hard_labels, hard_shares),
    (kl_divergence, {}, np.eye(K)[hard_labels], hard_shares),
    (log_cosh, {}, np.zeros((4, K)), hard_logits),
]


def evaluate(loss, arguments, targets, outputs):
    value_list, gradient_list = [], []
    for y, p in zip(targets, outputs):
        y, p = torch.tensor(y), torch.tensor(p, requires_grad=True)
        value = loss(y, p, **arguments)
        value.backward()
        value_list.append(float(value))
        gradient_list.append(p.grad.tolist())
    return value_list, gradient_list


def check(loss, arguments, targets, outputs, values):
    """PyTorch's own losses, where it has the same one."""
    y, p, a = torch.tensor(targets), torch.tensor(outputs), arguments
    smooth = a.get("label_smoothing")
    own = {
        "mean_squared_error": lambda: F.mse_loss(p, y, reduction="none").mean(1),
        "mean_absolute_error": lambda: F.l1_loss(p, y, reduction="none").mean(1),
        "huber": lambda: F.huber_loss(p, y, reduction="none", delta=a["delta"]).mean(1),
        "log_cosh": lambda: torch.log(torch.cosh(p - y)).mean(1),
        "binary_crossentropy": lambda: (F.binary_cross_entropy_with_logits if a["from_logits"] else F.binary_cross_entropy)(
            p, y * (1 - smooth) + 0.5 * smooth, reduction="none").mean(1),
        "categorical_crossentropy": lambda: F.cross_entropy(p if a["from_logits"] else p.log(), y, reduction="none", label_smoothing=smooth),
        "sparse_categorical_crossentropy": lambda: F.cross_entropy(p if a["from_logits"] else p.log(), y, reduction="none"),
        "poisson": lambda: F.poisson_nll_loss(p, y, log_input=False, eps=EPSILON, reduction="none").mean(1),
        "kl_divergence": lambda: F.kl_div(p.log(), y, reduction="none").sum(1),
        "cosine_similarity": lambda: -F.cosine_similarity(p, y, dim=1),
    }.get(loss.__name__)
    if own is not None:                     # 5e-6: zeros among kl_divergence's targets are clipped to epsilon by Keras alone
        assert np.abs(own().numpy() - values).max() < (5e-6 if loss is kl_divergence else 1e-12), loss


def entries():
    for extreme, cases in ((False, CASES), (True, EXTREME)):
        for loss, arguments, targets, outputs in cases:
            assert np.isfinite(outputs).all() and (outputs.astype(np.float32) == outputs).all()
            assert (np.asarray(targets).astype(np.float32) == targets).all()
            values, gradients = evaluate(loss, arguments, targets, outputs)
            assert np.isfinite(values).all() and np.isfinite(gradients).all(), loss
            if not extreme:
                check(loss, arguments, targets, outputs, values)
            yield dict(loss=loss.__name__, arguments=arguments, extreme=extreme, targets=targets.tolist(), outputs=outputs.tolist(),
                       values=values, gradients=gradients)


print("[\n" + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries()) + "\n]")
