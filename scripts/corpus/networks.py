"""Random networks with data: every activation and loss, one to four layers, one to eight samples, a few wider ones."""
import json

import numpy as np

activations = ["identity", "sigmoid", "tanh", "relu", "leakyRelu", "elu", "softplus", "silu", "gelu", "softmax"]
losses = ["halfSquaredError", "squaredError", "meanSquaredError", "crossEntropy", "binaryCrossEntropy"]
wide = [(16, 12, 5), (20, 10, 10, 3), (64, 32, 10), (12, 24, 4)]


class Slip:
    """One mistake, one way to make it, and in which layers (all of them if None)."""

    def __init__(self, mistake=None, way=None, layers=None):
        self.mistake, self.way, self.layers = mistake, way, layers

    def __call__(self, way, layer=None):
        return self.way == way and (layer is None or self.layers is None or layer in self.layers)


class Net:
    def __init__(self, problem, dtype, shortcut):
        self.problem = problem
        self.dtype = dtype
        self.layers = problem["layers"]
        self.L = len(self.layers) - 1
        self.ids = problem["activations"]
        self.loss = problem["loss"]
        self.mean = problem["reduction"] == "mean"
        self.lr = problem["learningRate"]
        self.N = len(problem["inputs"])
        self.shortcut = self.fused and shortcut

    def array(self, rows):
        return np.array(rows, dtype=self.dtype)

    @property
    def fused(self):
        """Softmax or sigmoid with its cross-entropy: delta = a - t."""
        sums = all(abs(sum(t) - 1) < 1e-6 for t in self.problem["targets"])
        return (self.loss, self.ids[-1]) == ("binaryCrossEntropy", "sigmoid") or (
            (self.loss, self.ids[-1]) == ("crossEntropy", "softmax") and sums
        )

    def in_double(self):
        return Net(self.problem, np.float64, self.shortcut)


def output_for(rng, loss, width):
    if loss == "crossEntropy":
        return rng.choice(["softmax", "softmax", "softmax", "sigmoid", "softplus"] if width > 1 else ["sigmoid"])
    if loss == "binaryCrossEntropy":
        return rng.choice(["sigmoid", "sigmoid", "softmax"] if width > 1 else ["sigmoid"])
    return rng.choice(activations if width > 1 else activations[:-1])


def targets_for(rng, loss, n, width):
    if loss == "crossEntropy":
        return np.eye(width)[rng.integers(width, size=n)] if width > 1 else np.ones((n, 1))
    if loss == "binaryCrossEntropy":
        return rng.integers(2, size=(n, width)).astype(float)
    return np.round(rng.uniform(-1, 1, (n, width)), 2)


def network(rng, i):
    depth = 1 + i % 4
    if i % 10 == 9:
        layers = list(wide[(i // 10) % len(wide)])
    elif i % 3 == 0:  # of one width: there every mistake can be made
        layers = [int(rng.integers(2, 6))] * (depth + 1)
    else:
        layers = [int(n) for n in rng.integers(1, 9, size=depth + 1)]
    loss = losses[i % 5]
    ids = [activations[(i + 3 * k) % 10] if rng.random() < 0.5 else str(rng.choice(activations)) for k in range(len(layers) - 2)]
    # A hidden softmax of one neuron is 1 whatever comes in.
    ids = ["tanh" if layers[k + 1] == 1 and id == "softmax" else id for k, id in enumerate(ids)]
    # Classes are often one number: then an output of softmax is told apart from it by its width.
    ids.append(str(output_for(rng, loss, layers[-1])))
    n = int(rng.integers(2, 9)) if i % 5 else 1
    dtype = np.float32 if i % 2 else np.float64
    exact = lambda array: np.round(array, 4).astype(dtype).astype(float).tolist()
    problem = {
        "backstep": 1,
        "title": f"network {i}",
        "layers": layers,
        "activations": ids,
        "loss": loss,
        "reduction": "sum" if i % 4 == 2 else "mean",
        "weights": [exact(rng.normal(0, 1.6 / np.sqrt(a), (b, a))) for a, b in zip(layers, layers[1:])],
        "biases": [exact(rng.normal(0, 0.5, b)) for b in layers[1:]],
        "inputs": exact(rng.normal(0, 1, (n, layers[0]))),
        "targets": exact(targets_for(rng, loss, n, layers[-1])),
        "learningRate": float(rng.choice([0.01, 0.05, 0.1, 0.5])),
    }
    return Net(json.loads(json.dumps(problem)), dtype, shortcut=bool(rng.random() < 0.7))
