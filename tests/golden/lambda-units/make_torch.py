"""Where PyTorch's SGD and Adam come to rest with weight_decay, on the rows of r.json. python3 make_torch.py > torch.json"""
import json
import os
import torch

torch.set_default_dtype(torch.float64)
r = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "r.json")))
x = torch.tensor(r["x"]).reshape(-1, 2)
y = torch.tensor(r["number"])
z = (y - y.mean()) / y.std(unbiased=False)
k = torch.tensor(r["label"], dtype=torch.float64)
decay, momentum = 0.05, 0.6


def rest(target, loss, make):
    torch.manual_seed(0)
    model = torch.nn.Linear(2, 1)
    optimizer = make([{"params": [model.weight], "weight_decay": decay}, {"params": [model.bias], "weight_decay": 0.0}])
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9995)
    for _ in range(30000):
        optimizer.zero_grad()
        loss(model(x)[:, 0], target).backward()
        optimizer.step()
        schedule.step()
    return model.bias.tolist() + model.weight[0].tolist()


def sgd(groups):
    return torch.optim.SGD(groups, lr=0.1, momentum=momentum)


def adam(groups):
    return torch.optim.Adam(groups, lr=0.05)


number, label = (z, torch.nn.MSELoss()), (k, torch.nn.BCEWithLogitsLoss())
print(json.dumps(dict(decay=decay, sgdNumber=rest(*number, sgd), sgdClass=rest(*label, sgd),
                      adamNumber=rest(*number, adam), adamClass=rest(*label, adam)), indent=0))
