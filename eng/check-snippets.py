"""Runs the PyTorch snippet of a run's report on made-up data and reads lambda off the result.

    python3 eng/check-snippets.py runs/titanic-1

Needs PyTorch; both snippets must be valid Python. Trained to the end in one batch (tanh instead of ReLU, which has kinks, and a rate that falls), the
weights satisfy  gradient of the data loss + lambda W = 0,  so that lambda = -<gradient, W> / <W, W>, layer by layer. For L2.
"""
import ast
import html
import json
import os
import re
import sys

import torch

folder = sys.argv[1]
run = json.load(open(os.path.join(folder, "run.json")))
page = open(os.path.join(folder, "report.html")).read()
keras, snippet = (html.unescape(code) for code in re.findall(r'<pre[^>]* code"><code>(.*?)</code>', page, re.S))
ast.parse(keras)
ast.parse(snippet)

torch.manual_seed(1)
rows, inputs, outputs = run["rows"], run["layer_sizes"][0], run["layer_sizes"][-1]
x = torch.randn(rows, inputs)
signal = x[:, :1] - x[:, 1:2] * x[:, :1].abs() + 0.5 * torch.randn(rows, 1)
regression = run["task"] == "regression"
y = 40 + 7 * signal if regression else (signal > 0).float() if outputs == 1 else (signal > 0).long()[:, 0] + (signal > 1).long()[:, 0]
exec(snippet.replace(f"range({run['options']['epochs']})", "range(3)"), dict(x=x, y=y))
print("as printed: runs")

snippet = re.sub(r"range\(\d+\)", "range(4000)", snippet.replace("nn.ReLU()", "nn.Tanh()"))
snippet = re.sub(r"split\(\d+\)", f"split({rows})", snippet)
snippet = snippet.replace("    for rows in", "    for group in optimizer.param_groups: group['lr'] *= 0.998\n    for rows in")
place = dict(x=x, y=y)
exec(snippet, place)
model, target = place["model"], place["y"]
loss = 0.5 * torch.nn.functional.mse_loss(model(x), target) if regression else (
    torch.nn.functional.binary_cross_entropy_with_logits(model(x), target) if outputs == 1 else torch.nn.functional.cross_entropy(model(x), target))
model.zero_grad()
(rows * loss).backward()
expected = run["lambda_units"]["lambda_" + run["select"]]["sum"]
found = [-float((p.grad * p).sum() / (p * p).sum()) for p in model.parameters() if p.ndim == 2]
print(f"lambda of the run {expected:.4g}; read off each layer: {', '.join(f'{value:.4g}' for value in found)}")
sys.exit(any(abs(value - expected) > 0.01 * expected for value in found))
