"""The jobs: what is trained, on which rows, for how long. Every peer and Parsimony get these same numbers."""
import gzip
import os
from dataclasses import dataclass

import numpy
import pandas

LEARNING_RATE = 1e-3

# Half the size of a network's penalty differs from library to library; this one is the objective's: loss + lambda / 2m * sum w^2.
LARGEST_LAMBDA, SMALLEST_LAMBDA = 1000, 0.1


@dataclass(frozen=True)
class Job:
    """One job; folds = 0 means a single network on all rows."""
    name: str
    data: str
    target: str
    loss: str
    hidden: tuple
    batch: int
    epochs: int
    folds: int
    lambda_count: int

    @property
    def lambdas(self):
        """[lambda_count] of a path, largest first."""
        return numpy.geomspace(LARGEST_LAMBDA, SMALLEST_LAMBDA, self.lambda_count)

    @property
    def trainings(self):
        return max(self.folds, 1) * self.lambda_count


JOBS = {job.name: job for job in (
    Job("W1", "breast_cancer", "diagnosis", "logistic", (64, 64), 32, 100, 5, 50),
    Job("W2", "diabetes", "progression", "squared", (32,), 32, 200, 10, 100),
    Job("W3", "diamonds", "price", "squared", (128, 128), 256, 20, 5, 20),
    Job("W4", "mnist", "", "softmax", (512, 512), 128, 1, 0, 1),
)}


def rows(job, folder):
    """X [rows, inputs] and y [rows], float32: numbers standardized, words one-hot.

    Over all rows at once: preprocessing is no part of any time, and no scores are compared.
    """
    if job.data == "mnist":
        return mnist(os.path.join(folder, "mnist"))
    table = pandas.read_csv(os.path.join(folder, job.data, "data.csv"))
    y = table.pop(job.target)
    words = table.select_dtypes("object").columns
    numbers = table.drop(columns=words)
    x = pandas.concat([(numbers - numbers.mean()) / numbers.std(), pandas.get_dummies(table[words])], axis=1) if len(words) else (numbers - numbers.mean()) / numbers.std()
    y = y.astype("category").cat.codes if job.loss == "logistic" else (y - y.mean()) / y.std()
    return numpy.ascontiguousarray(x.to_numpy(numpy.float32)), y.to_numpy(numpy.float32)


def mnist(folder):
    """60,000 images, pixels from 0 to 1, and their digits."""
    def unpack(name, header):
        with gzip.open(os.path.join(folder, name)) as file:
            return numpy.frombuffer(file.read(), numpy.uint8, offset=header)
    images = unpack("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    return images.astype(numpy.float32) / 255, unpack("train-labels-idx1-ubyte.gz", 8).astype(numpy.float32)


def folds(job, count):
    """[count] fold of each row, the same for all."""
    return numpy.random.RandomState(0).permutation(count) % job.folds


def training_rows(job, fold, count):
    """Indices of the rows that a fold trains on."""
    return numpy.arange(count) if job.folds == 0 else numpy.nonzero(folds(job, count) != fold)[0]


def batches(order, size):
    """Batches of an epoch: ceil(rows / size), sizes differing by at most one, as Parsimony has them."""
    count = -(-len(order) // size)
    edges = [len(order) * i // count for i in range(count + 1)]
    return [order[start:end] for start, end in zip(edges, edges[1:])]
