"""The job by scikit-learn's GridSearchCV over MLP's alpha, n_jobs=2 (one network on two BLAS threads where the job has no grid).

Written for scikit-learn 1.2. Its processes are started, and its BLAS limited to one thread each, by a small search before the clock starts.
"""
import time
import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.neural_network import MLPClassifier, MLPRegressor

import jobs
import peer


def network(job, epochs, alpha):
    """A network that trains to the end of its epochs."""
    kind = MLPRegressor if job.loss == "squared" else MLPClassifier
    return kind(job.hidden, batch_size=job.batch, max_iter=epochs, alpha=alpha, learning_rate_init=jobs.LEARNING_RATE,
                random_state=0, tol=0, n_iter_no_change=epochs + 1)


def search(job, x, y, lambdas, epochs):
    """Seconds of a search without the refit. scikit-learn's penalty is alpha / 2B * sum w^2 on a batch of B rows: alpha = lambda B / m."""
    training = len(y) * (job.folds - 1) / job.folds
    grid = {"alpha": [value * job.batch / training for value in lambdas]}
    split = PredefinedSplit(jobs.folds(job, len(y)))
    start = time.perf_counter()
    GridSearchCV(network(job, epochs, 0), grid, cv=split, n_jobs=2, refit=False).fit(x, y)
    return time.perf_counter() - start


def main():
    options = peer.arguments(__doc__)
    job = options.job
    warnings.simplefilter("ignore", ConvergenceWarning)
    x, y = jobs.rows(job, options.folder)
    if job.folds == 0:
        model = network(job, options.epochs, job.lambdas[0] * job.batch / len(y))
        start = time.perf_counter()
        model.fit(x, y.astype(int))
        peer.answer(options, 1, time.perf_counter() - start, f"MLPClassifier, {options.threads} BLAS threads")
        return
    count = max(1, options.trainings // job.folds)
    # From the whole path, not from one end of it.
    lambdas = job.lambdas[:: max(1, len(job.lambdas) // count)][:count]
    search(job, x, y, lambdas[:1], 1)
    peer.answer(options, count * job.folds, search(job, x, y, lambdas, options.epochs), "GridSearchCV n_jobs=2")


if __name__ == "__main__":
    main()
