"""A class that goes through the samples one by one, with columns and [out x in] weights, as in Nielsen's book."""
import numpy as np

from functions import forward, loss_slope, slope, slope_from_a, softmax, softmax_back

NAMES = {"z": "z{}", "a": "a{}", "delta": "delta{}", "dW": "dW{}", "db": "db{}", "W": "W{}", "b": "b{}", "x": "x", "y": "y"}
SAMPLES, WEIGHTS = "rows", "out_in"

WAYS = {
    "missing-activation-derivative": ["no g'", "dW from the error without g'"],
    "relu-derivative-one": ["relu' is 1"],
    "derivative-at-activation": ["g'(a)", "a(1 - a) with z for a"],
    "untransposed-weights": ["W without .T"],
    "transposed": ["outer(a_prev, delta)"],
    "sign-flipped": ["t - a", "dW with a minus", "both with a minus"],
    "missing-batch-mean": ["no / N", "dW without / N", "db without / N"],
    "double-batch-mean": ["/ N in delta and at the end", "/ N twice at the end"],
    "factor-of-two": ["the 2 of the square"],
    "missing-output-mean": ["no / n"],
    "extra-output-mean": ["mean over the outputs"],
    "bias-not-summed": ["db of the last sample", "db of the last sample, not / N"],
    "samples-overwritten": ["= for +=", "dW = for +="],
    "wrong-layer-activation": ["a of this layer", "z below", "x in every layer", "a two layers below"],
    "wrong-layer-weights": ["W of this layer", "W two layers above"],
    "softmax-derivative-twice": ["(a - t) times the slope"],
    "softmax-diagonal": ["softmax' is a(1 - a)", "(a - t) times a(1 - a)"],
    "sigmoid-sign": ["exp(z)", "a(1 + a)", "a(a - 1)"],
    "missing-bias": ["no b"],
    "missing-activation": ["a = z, slope of z", "a = z, slope from a"],
    "accumulated-twice": ["the loop runs twice"],
    "wrong-layer-slope": ["z of the layer above", "z of the layer below"],
    "activation-derivative-twice": ["g' twice"],
    "learning-rate-in-gradient": ["the step for the gradient", "lr in the loop"],
}


class Network:
    def __init__(self, net, slip):
        self.net, self.slip = net, slip
        self.W = [net.array(W) for W in net.problem["weights"]]
        self.b = [net.array(b).reshape(-1, 1) for b in net.problem["biases"]]

    def activation(self, l, z):
        id = self.net.ids[l]
        if self.slip("exp(z)", l + 1) and id == "sigmoid":
            return 1 / (1 + np.exp(z))
        return softmax(z, 0) if id == "softmax" else forward[id](z)

    def feedforward(self, x):
        slip = self.slip
        a, zs, activations = x, [], [x]
        for l in range(self.net.L):
            z = self.W[l] @ a if slip("no b", l + 1) else self.W[l] @ a + self.b[l]
            a = z if slip("a = z, slope of z", l + 1) or slip("a = z, slope from a", l + 1) else self.activation(l, z)
            zs.append(z)
            activations.append(a)
        return zs, activations

    def error_at_the_output(self, a, t):
        net, slip = self.net, self.slip
        n = len(t)
        # With the short cut this is delta already, and the slope is left out below.
        error = a - t if net.shortcut else loss_slope(net.loss, a, t, n)
        squared = net.loss in ("halfSquaredError", "squaredError", "meanSquaredError")
        if slip("t - a"):
            error = -error
        if slip("the 2 of the square") and squared:
            error = 2 * error if net.loss == "halfSquaredError" else error / 2
        if slip("no / n") and net.loss == "meanSquaredError":
            error = 2 * (a - t)
        if slip("mean over the outputs") and net.loss != "meanSquaredError":
            error = 2 * (a - t) / n if squared else error / n
        if slip("/ N in delta and at the end"):
            error = error / net.N
        return error

    def delta(self, l, zs, activations, error):
        net, slip = self.net, self.slip
        id, z, a, layer = net.ids[l], zs[l], activations[l + 1], l + 1
        if net.shortcut and layer == net.L:
            if slip("(a - t) times a(1 - a)") or (slip("(a - t) times the slope") and id == "sigmoid"):
                return a * (1 - a) * error
            return softmax_back(a, error, 0) if slip("(a - t) times the slope") else error
        if slip("no g'", layer):
            return error
        at = z
        if slip("g'(a)", layer):
            at = a
        if slip("z of the layer above", layer) and l + 1 < net.L:
            at = zs[l + 1]
        if slip("z of the layer below", layer) and l > 0:
            at = zs[l - 1]
        if id == "softmax":
            if slip("softmax' is a(1 - a)", layer):
                return a * (1 - a) * error
            s = a if slip("a = z, slope from a", layer) else softmax(at, 0)
            once = softmax_back(s, error, 0)
            return softmax_back(s, once, 0) if slip("g' twice", layer) else once
        if slip("relu' is 1", layer) and id == "relu":
            return error
        gamma = slope[id](at)
        if slip("a(1 - a) with z for a", layer) and id in ("sigmoid", "tanh", "elu"):
            gamma = slope_from_a[id](z)
        if slip("a = z, slope from a", layer) and id in slope_from_a:
            gamma = slope_from_a[id](a)
        if slip("exp(z)", layer) and id == "sigmoid":
            gamma = a * (1 - a)
        if slip("a(1 + a)", layer) and id == "sigmoid":
            gamma = a * (1 + a)
        if slip("a(a - 1)", layer) and id == "sigmoid":
            gamma = a * (a - 1)
        if slip("g' twice", layer):
            gamma = gamma * gamma
        return error * gamma

    def backprop(self, x, t):
        net, slip, W = self.net, self.slip, self.W
        zs, activations = self.feedforward(x)
        deltas, dW, db = [None] * net.L, [None] * net.L, [None] * net.L
        for l in reversed(range(net.L)):
            layer = l + 1
            if layer == net.L:
                error = self.error_at_the_output(activations[-1], t)
            elif slip("W without .T", layer):
                error = W[l + 1] @ deltas[l + 1]
            elif slip("W of this layer", layer):
                error = W[l].T @ deltas[l + 1]
            elif slip("W two layers above", layer) and l + 2 < net.L:
                error = W[l + 2].T @ deltas[l + 1]
            else:
                error = W[l + 1].T @ deltas[l + 1]
            deltas[l] = self.delta(l, zs, activations, error)

            source = activations[l]
            if slip("a of this layer", layer):
                source = activations[l + 1]
            if slip("z below", layer) and l > 0:
                source = zs[l - 1]
            if slip("x in every layer", layer):
                source = x
            if slip("a two layers below", layer) and l > 0:
                source = activations[l - 1]
            dW[l] = np.outer(source, deltas[l]) if slip("outer(a_prev, delta)", layer) else deltas[l] @ source.T
            if slip("dW from the error without g'", layer):
                dW[l] = error @ source.T
            db[l] = deltas[l]
        return zs, activations, deltas, dW, db

    def gradients(self, X, T):
        net, slip = self.net, self.slip
        dW = [np.zeros_like(W) for W in self.W]
        db = [np.zeros_like(b) for b in self.b]
        passes = []
        for _ in range(2 if slip("the loop runs twice") else 1):
            passes = []
            for x, t in zip(X, T):
                one = self.backprop(x.reshape(-1, 1), t.reshape(-1, 1))
                passes.append(one)
                for l in range(net.L):
                    fresh_W = slip("= for +=", l + 1) or slip("dW = for +=", l + 1)
                    fresh_b = slip("= for +=", l + 1) or slip("db of the last sample", l + 1) or slip("db of the last sample, not / N", l + 1)
                    dW[l] = one[3][l] if fresh_W else dW[l] + one[3][l]
                    db[l] = one[4][l] if fresh_b else db[l] + one[4][l]
        for l in range(net.L):
            layer = l + 1
            if net.mean or slip("/ N twice at the end", layer):
                once_more = slip("/ N twice at the end", layer) and net.mean
                if not (slip("no / N", layer) or slip("dW without / N", layer)):
                    dW[l] = dW[l] / net.N / (net.N if once_more else 1)
                if not (slip("no / N", layer) or slip("db without / N", layer) or slip("db of the last sample, not / N", layer)):
                    db[l] = db[l] / net.N / (net.N if once_more else 1)
            if slip("dW with a minus", layer) or slip("both with a minus", layer):
                dW[l] = -dW[l]
            if slip("both with a minus", layer):
                db[l] = -db[l]
            if slip("lr in the loop", layer):
                dW[l], db[l] = net.lr * dW[l], net.lr * db[l]
            if slip("the step for the gradient", layer):
                dW[l], db[l] = -net.lr * dW[l], -net.lr * db[l]
        stacked = lambda which: [np.array([one[which][l].ravel() for one in passes]) for l in range(net.L)]
        activations = [np.array([one[1][l + 1].ravel() for one in passes]) for l in range(net.L)]
        return {"z": stacked(0), "a": activations, "delta": stacked(2), "dW": dW, "db": db}


def run(net, slip):
    network = Network(net, slip)
    X, T = net.array(net.problem["inputs"]), net.array(net.problem["targets"])
    return {**network.gradients(X, T), "W": network.W, "b": network.b, "x": X, "y": T}
