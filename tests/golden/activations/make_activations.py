"""Values and derivatives of Keras' activations by PyTorch, float64: python3 make_activations.py > activations.json"""
import json

import numpy as np
import torch
import torch.nn.functional as F

POINTS = 41
KINKS = (-3, -1, -0.5, 0, 0.5, 1, 3, 6)     # of any activation below
# Multiples of 1/256, so the same in float32, float64 and as decimals; none at a kink.
x = np.round((np.linspace(-6, 6, POINTS) + 0.04) * 256) / 256
x[-1] = 5.96875
x = np.where(x == x[POINTS // 2], 0.0625, x)
assert len(x) == POINTS and (x.astype(np.float32) == x).all() and min(np.abs(x - kink).min() for kink in KINKS) > 0.01
assert (np.diff(x) > 0).all() and x.min() >= -6 and x.max() <= 6

# One line each: Keras' name, its arguments, Keras' formula, PyTorch's own function where it has the same one.
ACTIVATIONS = [
    ("relu", {}, lambda x: x.clamp(min=0), F.relu),
    ("leaky_relu", dict(negative_slope=0.2), lambda x: torch.where(x > 0, x, 0.2 * x), lambda x: F.leaky_relu(x, 0.2)),
    ("relu6", {}, lambda x: x.clamp(0, 6), F.relu6),
    ("elu", dict(alpha=1.0), lambda x: torch.where(x > 0, x, torch.expm1(x)), F.elu),
    ("celu", dict(alpha=1.0), lambda x: torch.where(x > 0, x, torch.expm1(x)), F.celu),
    ("celu", dict(alpha=2.0), lambda x: torch.where(x > 0, x, 2 * torch.expm1(x / 2)), lambda x: F.celu(x, 2.0)),
    ("selu", {}, lambda x: 1.0507009873554805 * torch.where(x > 0, x, 1.6732632423543772 * torch.expm1(x)), F.selu),
    ("softplus", {}, lambda x: torch.log1p(torch.exp(x)), lambda x: F.softplus(x, threshold=100)),
    ("softsign", {}, lambda x: x / (1 + x.abs()), F.softsign),
    ("silu", {}, lambda x: x * torch.sigmoid(x), F.silu),
    ("mish", {}, lambda x: x * torch.tanh(torch.log1p(torch.exp(x))), F.mish),
    ("gelu", dict(approximate=False), lambda x: 0.5 * x * (1 + torch.erf(x / np.sqrt(2))), F.gelu),
    ("gelu", dict(approximate=True), lambda x: 0.5 * x * (1 + torch.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3))),
     lambda x: F.gelu(x, approximate="tanh")),
    ("tanh", {}, lambda x: 1 - 2 / (torch.exp(2 * x) + 1), torch.tanh),
    ("sigmoid", {}, lambda x: 1 / (1 + torch.exp(-x)), torch.sigmoid),
    ("hard_sigmoid", {}, lambda x: (x / 6 + 0.5).clamp(0, 1), F.hardsigmoid),
    ("hard_silu", {}, lambda x: x * (x / 6 + 0.5).clamp(0, 1), F.hardswish),
    ("hard_tanh", {}, lambda x: x.clamp(-1, 1), F.hardtanh),
    ("exponential", {}, torch.exp, None),
    ("log_sigmoid", {}, lambda x: -torch.log1p(torch.exp(-x)), F.logsigmoid),
    ("soft_shrink", dict(threshold=0.5), lambda x: torch.sign(x) * (x.abs() - 0.5).clamp(min=0), lambda x: F.softshrink(x, 0.5)),
    ("hard_shrink", dict(threshold=0.5), lambda x: torch.where(x.abs() > 0.5, x, 0 * x), lambda x: F.hardshrink(x, 0.5)),
    ("tanh_shrink", {}, lambda x: x - torch.tanh(x), F.tanhshrink),
    ("squareplus", dict(b=4.0), lambda x: 0.5 * (x + torch.sqrt(x * x + 4)), None),
]


def derive(function, points, weights=None):
    points = torch.tensor(points, requires_grad=True)
    values = function(points)
    (values.sum() if weights is None else (values * torch.tensor(weights)).sum()).backward()
    return values.detach().numpy(), points.grad.numpy()


def elementwise():
    for name, arguments, formula, own in ACTIVATIONS:
        values, derivatives = derive(formula, x)
        # PyTorch 1.13 takes 1/6 in float32 for its two hard ones
        for a, b in zip(derive(own or formula, x), (values, derivatives)):
            assert np.abs(a - b).max() < (1e-6 if name in ("hard_sigmoid", "hard_silu") else 1e-12), name
        yield dict(activation=name, arguments=arguments, x=x.tolist(), values=values.tolist(), derivatives=derivatives.tolist())


def by_row():
    rng = np.random.default_rng(5)
    rows = np.round(rng.normal(0, 2, (6, 4)) * 128) / 128
    rows[4] = [60, -60, 59, 0.5]            # overflows a naive exponential in float32 when added up
    rows[5] = [-100, -101, -99.5, -100]
    upstream = np.round(rng.normal(0, 1, (6, 4)) * 128) / 128
    for name, function in (("softmax", lambda v: torch.softmax(v, -1)), ("log_softmax", lambda v: torch.log_softmax(v, -1))):
        values, gradients = derive(function, rows, upstream)
        yield dict(activation=name, arguments={}, x=rows.tolist(), values=values.tolist(), upstream=upstream.tolist(),
                   gradients=gradients.tolist())


def lines(entries):
    return "[\n" + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries) + "\n]"


print('{"elementwise":' + lines(elementwise()) + ',\n"rows":' + lines(by_row()) + "}")
