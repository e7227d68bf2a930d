"""PyTorch tensors with the backward pass by hand, as in an exercise without autograd; nn.Linear's layout."""
import math

import torch

NAMES = {"z": "z{}", "a": "h{}", "delta": "delta{}", "dW": "fc{}.weight.grad", "db": "fc{}.bias.grad", "W": "fc{}.weight", "b": "fc{}.bias", "x": "x", "y": "y"}
SAMPLES, WEIGHTS = "rows", "out_in"

WAYS = {
    "missing-activation-derivative": ["grad = grad @ W"],
    "relu-derivative-one": ["no mask"],
    "derivative-at-activation": ["derivative at h"],
    "untransposed-weights": ["grad @ W.t()"],
    "transposed": ["h.t() @ grad"],
    "sign-flipped": ["y - out", "grads with a minus"],
    "missing-batch-mean": ["sum() for mean()"],
    "double-batch-mean": ["mean(0) and / N"],
    "factor-of-two": ["the 2 of the square"],
    "missing-output-mean": ["no / out.shape[1]"],
    "extra-output-mean": ["/ out.numel()"],
    "bias-not-summed": ["grad[-1]", "grad[0]"],
    "samples-overwritten": ["w.grad = in the loop"],
    "wrong-layer-activation": ["h of this layer", "z below"],
    "wrong-layer-weights": ["W of this layer"],
    "updated-weights-used": ["step inside the loop"],
    "softmax-derivative-twice": ["(out - y) through softmax"],
    "softmax-diagonal": ["p * (1 - p)"],
    "softmax-wrong-axis": ["dim=0"],
    "missing-bias": ["x @ W.t()"],
    "missing-activation": ["h = z"],
    "accumulated-twice": ["grad += again"],
    "wrong-layer-slope": ["z of the layer below"],
    "activation-derivative-twice": ["derivative twice"],
    "learning-rate-in-gradient": ["grad = -lr * grad"],
}

F = torch.nn.functional
forward = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leakyRelu": F.leaky_relu,
    "elu": F.elu,
    "softplus": F.softplus,
    "silu": F.silu,
    "gelu": F.gelu,
    "softmax": lambda z: torch.softmax(z, 1),
}
derivative = {
    "identity": torch.ones_like,
    "sigmoid": lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z)),
    "tanh": lambda z: 1 - torch.tanh(z) ** 2,
    "relu": lambda z: (z > 0).to(z.dtype),
    "leakyRelu": lambda z: torch.where(z > 0, torch.ones_like(z), torch.full_like(z, 0.01)),
    "elu": lambda z: torch.where(z > 0, torch.ones_like(z), torch.exp(z)),
    "softplus": torch.sigmoid,
    "silu": lambda z: torch.sigmoid(z) * (1 + z * (1 - torch.sigmoid(z))),
    "gelu": lambda z: 0.5 * (1 + torch.erf(z / math.sqrt(2))) + z * torch.exp(-0.5 * z * z) / math.sqrt(2 * math.pi),
}


def softmax_back(p, g):
    return p * (g - (p * g).sum(1, keepdim=True))


def loss_grad(loss, out, y):
    if loss == "halfSquaredError":
        return out - y
    if loss == "squaredError":
        return 2 * (out - y)
    if loss == "meanSquaredError":
        return 2 * (out - y) / out.shape[1]
    if loss == "crossEntropy":
        return -y / out
    return (out - y) / (out * (1 - out))


def run(net, slip):
    tensor = lambda rows: torch.from_numpy(net.array(rows))
    x, y = tensor(net.problem["inputs"]), tensor(net.problem["targets"])
    W, b = [tensor(W) for W in net.problem["weights"]], [tensor(b) for b in net.problem["biases"]]
    z, h = [], [x]
    for i in range(net.L):
        z.append(h[i] @ W[i].t() if slip("x @ W.t()", i + 1) else h[i] @ W[i].t() + b[i])
        if slip("h = z", i + 1):
            h.append(z[i])
        elif net.ids[i] == "softmax" and slip("dim=0", i + 1):
            h.append(torch.softmax(z[i], 0))
        else:
            h.append(forward[net.ids[i]](z[i]))

    out, N, n = h[-1], net.N, net.layers[-1]
    squared = net.loss in ("halfSquaredError", "squaredError", "meanSquaredError")
    grad = out - y if net.shortcut else loss_grad(net.loss, out, y)
    if slip("the 2 of the square") and squared:
        grad = 2 * grad if net.loss == "halfSquaredError" else grad / 2
    if slip("no / out.shape[1]") and net.loss == "meanSquaredError":
        grad = 2 * (out - y)
    if slip("/ out.numel()") and net.loss != "meanSquaredError":
        grad = 2 * (out - y) / n if squared else grad / n
    if slip("y - out"):
        grad = -grad
    if net.mean and not slip("sum() for mean()"):
        grad = grad / N

    deltas, dW, db = [None] * net.L, [None] * net.L, [None] * net.L
    for i in reversed(range(net.L)):
        layer, id = i + 1, net.ids[i]
        if i < net.L - 1:
            w = W[i + 1]
            if slip("step inside the loop", layer):
                w = w - net.lr * dW[i + 1]
            if slip("W of this layer", layer):
                w = W[i]
            grad = grad @ (w.t() if slip("grad @ W.t()", layer) else w)
        if net.shortcut and layer == net.L:
            if slip("(out - y) through softmax"):
                grad = softmax_back(out, grad) if id == "softmax" else grad * derivative[id](z[i])
            if slip("p * (1 - p)"):
                grad = grad * out * (1 - out)
        elif slip("grad = grad @ W", layer) or (slip("no mask", layer) and id == "relu"):
            pass
        else:
            at = h[i + 1] if slip("derivative at h", layer) else z[i]
            if slip("z of the layer below", layer) and i > 0:
                at = z[i - 1]
            if id == "softmax":
                p = torch.softmax(at, 1)
                twice = slip("derivative twice", layer)
                grad = grad * p * (1 - p) if slip("p * (1 - p)", layer) else softmax_back(p, grad)
                grad = softmax_back(p, grad) if twice else grad
            else:
                gamma = derivative[id](at)
                grad = grad * gamma * (gamma if slip("derivative twice", layer) else 1)
        deltas[i] = grad
        below = h[i]
        if slip("h of this layer", layer):
            below = h[i + 1]
        if slip("z below", layer) and i > 0:
            below = z[i - 1]
        dW[i] = below.t() @ grad if slip("h.t() @ grad", layer) else grad.t() @ below
        db[i] = grad.sum(0)
        if slip("w.grad = in the loop", layer):
            dW[i], db[i] = torch.outer(grad[-1], below[-1]), grad[-1]
        if slip("grad[-1]", layer) or slip("grad[0]", layer):
            db[i] = grad[0 if slip.way == "grad[0]" else -1]
        if slip("mean(0) and / N", layer):
            dW[i], db[i] = dW[i] / N, grad.mean(0)
        if slip("grads with a minus", layer):
            dW[i], db[i] = -dW[i], -db[i]
        if slip("grad += again", layer):
            dW[i], db[i] = dW[i] + dW[i], db[i] + db[i]
        if slip("grad = -lr * grad", layer):
            dW[i], db[i] = -net.lr * dW[i], -net.lr * db[i]
    numbers = lambda all: [t.numpy() for t in all]
    return {"z": numbers(z), "a": numbers(h[1:]), "delta": numbers(deltas), "dW": numbers(dW), "db": numbers(db), "W": numbers(W), "b": numbers(b), "x": x.numpy(), "y": y.numpy()}
