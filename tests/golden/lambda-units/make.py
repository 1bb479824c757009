"""Exact minimizers by scikit-learn on the rows of r.json. python3 make.py > sklearn.json"""
import json
import os
import warnings
import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.simplefilter("ignore")
r = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "r.json")))
x = np.array(r["x"]).reshape(-1, 2)
y = np.array(r["number"])
z = (y - y.mean()) / y.std()
k = np.array(r["label"]).astype(int)
options = dict(hidden_layer_sizes=(), alpha=7.5, solver="lbfgs", max_iter=100000, max_fun=10 ** 7, tol=1e-14, random_state=0)


# Every batch holds the same rows, so that training in batches is exact: three copies of the table, one after the other, batch by batch.
copies = 3
batches = dict(hidden_layer_sizes=(), alpha=7.5, solver="sgd", batch_size=len(z), shuffle=False, learning_rate_init=0.1, momentum=0.6,
               nesterovs_momentum=False, max_iter=3000, tol=0, n_iter_no_change=10 ** 7, random_state=0)


def in_batches(model, target):
    model.fit(np.tile(x, (copies, 1)), np.tile(target, copies))
    return [float(model.intercepts_[0][0])] + model.coefs_[0].ravel().tolist()


def mlp(model, target):
    model.fit(x, target)
    return [float(model.intercepts_[0][0])] + model.coefs_[0].ravel().tolist()


def linear(model, target):
    model.fit(x, target)
    return [float(np.ravel(model.intercept_)[0])] + np.ravel(model.coef_).tolist()


print(json.dumps(dict(ridgeAlpha=7.5, ridge=linear(Ridge(alpha=7.5, tol=1e-14), z),
                      c=0.2, logistic=linear(LogisticRegression(C=0.2, tol=1e-14, max_iter=10000), k),
                      mlpAlpha=7.5, mlpNumber=mlp(MLPRegressor(**options), z), mlpClass=mlp(MLPClassifier(**options), k),
                      mlpCopies=copies, mlpBatchesNumber=in_batches(MLPRegressor(**batches), z),
                      mlpBatchesClass=in_batches(MLPClassifier(**batches), k)), indent=0))
