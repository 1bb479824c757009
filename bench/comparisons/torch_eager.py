"""The job by PyTorch as everyone writes it: nn.Sequential, autograd, torch.optim.Adam; two pinned processes, one network at a time.

Written for torch 1.13 to 2.x. Faster of the usual choices: the penalty as Adam's weight_decay, multi-tensor Adam, batches by index on tensors.
"""
import time

import torch

import jobs
import peer

LOSSES = {"logistic": torch.nn.BCEWithLogitsLoss, "squared": torch.nn.MSELoss, "softmax": torch.nn.CrossEntropyLoss}


class Eager:
    """Trains one network a task, (fold, lambda)."""

    def __init__(self, job, x, y, epochs, threads):
        self.job, self.epochs, self.threads = job, epochs, threads
        self.x = torch.from_numpy(x)
        self.y = torch.from_numpy(y)
        self.y = self.y.long() if job.loss == "softmax" else self.y[:, None]

    def warm_up(self):
        torch.set_num_threads(self.threads)
        torch.set_flush_denormal(True)
        self.train(0, 1.0, 3)

    def __call__(self, task):
        self.train(*task, None)

    def train(self, fold, strength, steps):
        job = self.job
        rows = torch.from_numpy(jobs.training_rows(job, fold, len(self.x)))
        model = network(job, self.x.shape[1])
        loss_of = LOSSES[job.loss]()
        weights = [p for p in model.parameters() if p.ndim == 2]
        biases = [p for p in model.parameters() if p.ndim == 1]
        optimizer = torch.optim.Adam([{"params": weights, "weight_decay": strength / len(rows)}, {"params": biases}], jobs.LEARNING_RATE, foreach=True)
        for _ in range(self.epochs):
            for batch in jobs.batches(rows[torch.randperm(len(rows))], job.batch)[:steps]:
                optimizer.zero_grad(set_to_none=True)
                loss_of(model(self.x[batch]), self.y[batch]).backward()
                optimizer.step()


def network(job, inputs):
    """Hidden layers with ReLU, one linear output layer."""
    units = (inputs, *job.hidden, 10 if job.loss == "softmax" else 1)
    layers = []
    for i, o in zip(units, units[1:]):
        layers += [torch.nn.Linear(i, o), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def main():
    options = peer.arguments(__doc__)
    job = options.job
    work = Eager(job, *jobs.rows(job, options.folder), options.epochs, options.threads)
    if job.folds == 0:
        work.warm_up()
        start = time.perf_counter()
        work((0, job.lambdas[0]))
        peer.answer(options, 1, time.perf_counter() - start, f"1 process x {options.threads} threads")
        return
    # Folds in turn, lambdas from the whole path.
    tasks = [(i % job.folds, job.lambdas[i * job.lambda_count // options.trainings]) for i in range(options.trainings)]
    peer.answer(options, len(tasks), peer.in_two_processes(work, tasks), "2 processes x 1 thread")


if __name__ == "__main__":
    main()
