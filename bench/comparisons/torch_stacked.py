"""The job by PyTorch as fast as it can be written: stacks of networks of one fold, two pinned processes of one thread (or one network, two threads).

Written for torch 1.13 (Debian: OpenBLAS, no fused Adam on the CPU); --check compares one network of a stack with autograd over 50 steps.
"""
import time

import torch

import jobs
import peer
from stack import Stack
from torch_eager import LOSSES, network

# No stack has as many parameters.
WHOLE = 1 << 30


class Stacked:
    """Trains a stack a task, (fold, lambdas)."""

    def __init__(self, job, x, y, options):
        self.job, self.epochs, self.threads, self.block = job, options.epochs, options.threads, options.block
        self.x, self.y = torch.from_numpy(x), torch.from_numpy(y)

    def warm_up(self):
        torch.set_num_threads(self.threads)
        torch.set_flush_denormal(True)
        self.train(0, self.job.lambdas[:2], 3)

    def __call__(self, task):
        self.train(*task, None)

    @torch.inference_mode()
    def train(self, fold, lambdas, steps):
        rows = torch.from_numpy(jobs.training_rows(self.job, fold, len(self.x)))
        stack = Stack(units(self.job, self.x), [value / len(rows) for value in lambdas], self.job.loss, jobs.LEARNING_RATE, self.block)
        for _ in range(self.epochs):
            for batch in jobs.batches(rows[torch.randperm(len(rows))], self.job.batch)[:steps]:
                stack.step(self.x, self.y, batch)


def units(job, x):
    return (x.shape[1], *job.hidden, 10 if job.loss == "softmax" else 1)


def check(job, x, y, steps=50):
    """Largest difference of a weight between one network of a stack of three and the same network by autograd and torch.optim.Adam."""
    # In double precision: Adam divides small gradients by small gradients, and rounding errors of single precision grow with the steps.
    torch.set_default_dtype(torch.float64)
    x, y = torch.from_numpy(x).double(), torch.from_numpy(y).double()
    strength, which = 1e-3, 1
    stack = Stack(units(job, x), [strength / 2, strength, strength * 2], job.loss, jobs.LEARNING_RATE, block=1000)

    def pairs(model):
        for layer, linear in enumerate(m for m in model if isinstance(m, torch.nn.Linear)):
            kernel, bias = stack.weights[layer], stack.biases[layer]
            width = linear.weight.shape[0]
            own = slice(which * width, (which + 1) * width)
            yield linear.weight, kernel[:, own].t() if layer == 0 else kernel[which].t()
            yield linear.bias, bias[own] if layer == 0 else bias[which, 0]

    model = network(job, x.shape[1])
    with torch.no_grad():
        for parameter, value in pairs(model):
            parameter.copy_(value)
    groups = [{"params": [p for p in model.parameters() if p.ndim == 2], "weight_decay": strength}, {"params": [p for p in model.parameters() if p.ndim == 1]}]
    optimizer = torch.optim.Adam(groups, jobs.LEARNING_RATE)
    order = torch.randperm(len(x))
    for index in range(steps):
        batch = order[torch.arange(index * job.batch, (index + 1) * job.batch - index % 2) % len(x)]
        optimizer.zero_grad()
        target = y[batch].long() if job.loss == "softmax" else y[batch][:, None]
        LOSSES[job.loss]()(model(x[batch]), target).backward()
        optimizer.step()
        with torch.no_grad():
            stack.step(x, y, batch)
    return max((parameter - value).abs().max().item() for parameter, value in pairs(model))


def main():
    options = peer.arguments(__doc__)
    job = options.job
    torch.manual_seed(0)
    x, y = jobs.rows(job, options.folder)
    if options.check:
        print(check(job, x, y))
        return
    work = Stacked(job, x, y, options)
    how = f"Adam {'at once' if options.block >= WHOLE else f'by {options.block}'}; kernels {peer.vector_kernels()}"
    if job.folds == 0:
        work.warm_up()
        start = time.perf_counter()
        work((0, job.lambdas))
        peer.answer(options, 1, time.perf_counter() - start, f"1 network by hand; 1 process x {options.threads} threads; {how}")
        return
    chunks = [job.lambdas[start:start + options.chunk] for start in range(0, job.lambda_count, options.chunk)]
    tasks = [(fold, chunk) for fold in range(job.folds) for chunk in chunks][:max(2, options.trainings // options.chunk // 2 * 2)]
    trainings = sum(len(chunk) for _, chunk in tasks)
    peer.answer(options, trainings, peer.in_two_processes(work, tasks), f"2 processes x 1 thread; chunk {options.chunk}; {how}")


if __name__ == "__main__":
    main()
