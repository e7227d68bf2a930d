"""
What is right, by PyTorch's autograd in 64-bit: of the whole network, and of each step given the numbers before it. This
is how a case knows where it first goes wrong; nothing of Backstep is asked.
"""
import numpy as np
import torch

from manual_torch import forward
from networks import Slip
import autograd


def normalised(run, samples, weights):
    """Everything with samples as rows and weights [out x in], in 64-bit."""
    rows = lambda all: [np.asarray(v, float) if samples == "rows" else np.asarray(v, float).T for v in all]
    w = lambda all: [np.asarray(v, float) if weights == "out_in" else np.asarray(v, float).T for v in all]
    flat = [np.asarray(v, float).ravel() for v in run["db"]]
    return {"z": rows(run["z"]), "a": rows(run["a"]), "delta": rows(run["delta"]), "dW": w(run["dW"]), "db": flat}


def right_run(net):
    return normalised(autograd.run(net.in_double(), Slip()), "rows", "out_in")


def through(id, z, error):
    """∂/∂z of sum(error * g(z)): the slope by autograd."""
    z = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    (forward[id](z) * torch.tensor(error)).sum().backward()
    return z.grad.numpy()


def start(net, z, a):
    """∂L/∂z of every sample's own loss, given z and a of the output. With the short cut it is a - t."""
    y = np.array(net.problem["targets"])
    if net.fused:
        return a - y
    out = torch.tensor(a, dtype=torch.float64, requires_grad=True)
    t = torch.tensor(y, dtype=torch.float64)
    each = (out - t) ** 2
    loss = {
        "halfSquaredError": lambda: 0.5 * each.sum(),
        "squaredError": lambda: each.sum(),
        "meanSquaredError": lambda: each.mean(1).sum(),
        "crossEntropy": lambda: -(t * torch.log(out)).sum(),
        "binaryCrossEntropy": lambda: -(t * torch.log(out) + (1 - t) * torch.log(1 - out)).sum(),
    }[net.loss]()
    loss.backward()
    return through(net.ids[-1], z, out.grad.numpy())


def steps(net, got, share):
    """(symbol, layer, has, should be) in the order of the pass; share is 1/N where delta has the mean in it."""
    W = [np.array(w) for w in net.problem["weights"]]
    b = [np.array(v) for v in net.problem["biases"]]
    a = [np.array(net.problem["inputs"]), *got["a"]]
    for l in range(net.L):
        yield "z", l + 1, got["z"][l], a[l] @ W[l].T + b[l]
        yield "a", l + 1, got["a"][l], forward[net.ids[l]](torch.tensor(got["z"][l])).numpy()
    mean = 1 / net.N if net.mean else 1
    for l in reversed(range(net.L)):
        last = l == net.L - 1
        if last:
            right = share * start(net, got["z"][l], a[-1])
        else:
            right = through(net.ids[l], got["z"][l], got["delta"][l + 1] @ W[l + 1])
        yield "delta", l + 1, got["delta"][l], right
        rest = mean / share
        yield "dW", l + 1, got["dW"][l], rest * got["delta"][l].T @ a[l]
        yield "db", l + 1, got["db"][l], rest * got["delta"][l].sum(axis=0)


def off(has, right):
    """How far apart, and the size that it is measured by."""
    if has.shape != right.shape and has.shape == right.shape[::-1]:
        has = has.T  # the shape says that it is turned
    if has.shape != right.shape:
        return float("inf"), 1.0
    size = max(np.abs(right).max(initial=0), np.abs(has).max(initial=0), 1e-300)
    return float(np.abs(has - right).max(initial=0)), float(size)


def is_misshapen(net, got):
    """An array that fits in neither orientation: Backstep names both shapes, and there are no numbers to compare."""
    fits = lambda v, *shape: v.shape in (shape, shape[::-1])
    n = net.layers
    return not all(
        fits(got["dW"][l], n[l + 1], n[l])
        and got["db"][l].size == n[l + 1]
        and all(fits(got[s][l], net.N, n[l + 1]) for s in ("z", "a", "delta"))
        for l in range(net.L)
    )


def first_wrong(net, got, only_gradients, resolution):
    """
    The first step that is wrong, or None; "faint" where something is off by more than rounding but less than these
    digits show. With all arrays each step is judged by the numbers before it, under the reading of delta that goes
    further; of gradients alone, by the right ones.
    """
    if only_gradients:
        right = right_run(net)
        order = [(s, l + 1, got[s][l], right[s][l]) for l in reversed(range(net.L)) for s in ("dW", "db")]
        return judged(order, resolution)
    shares = [1 / net.N, 1] if net.mean and net.N > 1 else [1]
    found = [judged(list(steps(net, got, share)), resolution) for share in shares]
    # None is the furthest; a faint difference settles nothing.
    place = lambda one: -1 if one == "faint" else 10**6 if one is None else pass_place(net, one)
    return max(found, key=place) if "faint" not in found else "faint"


def pass_place(net, one):
    symbol, layer = one
    if symbol in ("z", "a"):
        return 2 * layer + (symbol == "a")
    return 1000 - 3 * layer + ("delta", "dW", "db").index(symbol)


def judged(order, resolution):
    for symbol, layer, has, right in order:
        if not (np.isfinite(has).all() and np.isfinite(right).all()):
            return "faint"
        difference, size = off(has, right)
        if difference <= 1e-10 * size:
            continue
        if difference < 1e-3 * size or difference < 20 * resolution:
            return "faint"
        return symbol, layer
    return None
