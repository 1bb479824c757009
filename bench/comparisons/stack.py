"""Many networks of one fold as one stack in PyTorch: the fastest way found to write it, without autograd.

The first layer of all networks is one wide product, as they share the batch; later layers are batched products; layers of one output are sums, as
BLAS is slow on vectors. Parameters, gradients and moments are flat tensors, gradients are written straight into theirs, and Adam runs in place, over
blocks that stay in a cache between its passes where that pays. A step allocates next to nothing.

Tried and no faster (OpenBLAS 0.3.21, AVX-512, 25 networks 30-64-64-1): contiguous copies of the first layer's activations, transposed copies of
kernels for the errors' products, products and biases apart, lerp_ for the first moment (twice as slow: it has no vector form there).
"""
import torch

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8

relu_backward = torch.ops.aten.threshold_backward.grad_input


class Stack:
    """Networks of units = (inputs, hidden..., outputs), one for each penalty strength per row."""

    def __init__(self, units, strengths, loss, rate, block):
        self.units, self.loss, self.rate, self.count = units, loss, rate, len(strengths)
        shapes = [((i, self.count * o), (self.count * o,)) if layer == 0 else ((self.count, i, o), (self.count, 1, o))
                  for layer, (i, o) in enumerate(zip(units, units[1:]))]
        length = sum(torch.Size(shape).numel() for pair in shapes for shape in pair)
        self.w, self.g, self.m, self.v, self.decay, self.root = (torch.zeros(length) for _ in range(6))
        self.weights, self.biases = zip(*views(self.w, shapes))
        self.weight_gradients, self.bias_gradients = zip(*views(self.g, shapes))
        per_network = torch.tensor(strengths, dtype=self.w.dtype)
        for layer, (kernel, _) in enumerate(views(self.decay, shapes)):
            kernel.copy_(per_network.repeat_interleave(units[1]) if layer == 0 else per_network[:, None, None])
        self.blocks = list(zip(*(flat.split(block) for flat in (self.w, self.g, self.m, self.v, self.decay, self.root))))
        self.scratch = {}
        self.steps = 0
        for (i, _), kernel in zip(zip(units, units[1:]), self.weights):
            kernel.normal_(0, (2 / i) ** 0.5)

    def step(self, x, y, rows):
        """One step of every network on the same rows of x [all, inputs] and y [all] (class numbers for softmax)."""
        s = self.scratch.get(len(rows)) or self.scratch.setdefault(len(rows), Scratch(self, len(rows)))
        torch.index_select(x, 0, rows, out=s.x)
        torch.index_select(y, 0, rows, out=s.y)
        self.forward(s)
        self.error(s)
        self.backward(s)
        self.adam()

    def forward(self, s):
        torch.addmm(self.biases[0], s.x, self.weights[0], out=s.wide)
        torch.relu_(s.wide)
        for layer in range(1, len(self.weights)):
            kernel, bias = self.weights[layer], self.biases[layer]
            if kernel.shape[2] == 1:
                torch.mul(s.values[layer - 1], kernel.transpose(1, 2), out=s.product)
                torch.sum(s.product, 2, keepdim=True, out=s.values[layer])
                s.values[layer].add_(bias)
            else:
                torch.baddbmm(bias, s.values[layer - 1], kernel, out=s.values[layer])
            if layer + 1 < len(self.weights):
                torch.relu_(s.values[layer])

    def error(self, s):
        """Gradient of the mean loss with respect to the outputs."""
        outputs, error = s.values[-1], s.errors[-1]
        if self.loss == "softmax":
            torch.softmax(outputs, 2, out=error)
            error.scatter_add_(2, s.y.long()[None, :, None].expand(self.count, -1, 1), s.minus_one)
        elif self.loss == "logistic":
            torch.sigmoid(outputs, out=error).sub_(s.y[:, None])
        else:
            torch.sub(outputs, s.y[:, None], out=error).mul_(2)
        error.mul_(1 / len(s.y))

    def backward(self, s):
        for layer in range(len(self.weights) - 1, 0, -1):
            kernel, error, before, passed = self.weights[layer], s.errors[layer], s.values[layer - 1], s.errors[layer - 1]
            torch.sum(error, 1, keepdim=True, out=self.bias_gradients[layer])
            if kernel.shape[2] == 1:
                torch.mul(before, error, out=s.product)
                torch.sum(s.product, 1, out=self.weight_gradients[layer].view(self.count, -1))
                torch.mul(error, kernel.transpose(1, 2), out=passed)
            else:
                torch.bmm(before.transpose(1, 2), error, out=self.weight_gradients[layer])
                torch.bmm(error, kernel.transpose(1, 2), out=passed)
            relu_backward(passed, before, 0, grad_input=passed)
        torch.mm(s.x.t(), s.wide_error, out=self.weight_gradients[0])
        torch.sum(s.wide_error, 0, out=self.bias_gradients[0])

    def adam(self):
        """The penalty in the gradient, then Adam (torch.optim.Adam's arithmetic), block by block."""
        self.steps += 1
        root = (1 - BETA2 ** self.steps) ** 0.5
        rate, epsilon = -self.rate * root / (1 - BETA1 ** self.steps), EPSILON * root
        for w, g, m, v, decay, t in self.blocks:
            g.addcmul_(w, decay)
            m.mul_(BETA1).add_(g, alpha=1 - BETA1)
            v.mul_(BETA2).addcmul_(g, g, value=1 - BETA2)
            torch.sqrt(v, out=t).add_(epsilon)
            w.addcdiv_(m, t, value=rate)


class Scratch:
    """Activations and errors for batches of one size. [networks, rows, units] everywhere; of the first layer a view of [rows, networks * units]."""

    def __init__(self, stack, rows):
        k, units = stack.count, stack.units
        self.x, self.y, self.minus_one = torch.empty(rows, units[0]), torch.empty(rows), torch.full((k, rows, 1), -1.0)
        self.wide, self.wide_error = torch.empty(rows, k * units[1]), torch.empty(rows, k * units[1])
        stacked = [torch.empty(k, rows, width) for width in units[2:]]
        self.values = [self.wide.view(rows, k, units[1]).transpose(0, 1), *stacked]
        self.errors = [self.wide_error.view(rows, k, units[1]).transpose(0, 1), *map(torch.empty_like, stacked)]
        self.product = torch.empty_like(self.values[-2])


def views(flat, shapes):
    """(kernel, bias) of each layer, one after the other in a flat tensor."""
    start, layers = 0, []
    for pair in shapes:
        layer = []
        for shape in pair:
            length = torch.Size(shape).numel()
            layer.append(flat[start:start + length].view(shape))
            start += length
        layers.append(layer)
    return layers
