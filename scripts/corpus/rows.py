"""Vectorised NumPy: samples are rows, weights [in x out], the mean is in delta from the start."""
import numpy as np

from functions import forward, loss_slope, slope, slope_from_a, softmax, softmax_back

NAMES = {"z": "Z{}", "a": "A{}", "delta": "dZ{}", "dW": "grad_W{}", "db": "grad_b{}", "W": "W{}", "b": "b{}", "x": "X", "y": "Y"}
SAMPLES, WEIGHTS = "rows", "in_out"

WAYS = {
    "missing-activation-derivative": ["no g'", "dW and db from dA"],
    "relu-derivative-one": ["relu' is 1"],
    "derivative-at-activation": ["g'(a)", "formula of a given z"],
    "untransposed-weights": ["W without .T"],
    "transposed": ["dZ.T @ A_prev"],
    "sign-flipped": ["Y - A", "W += lr * dW", "delta with a minus"],
    "missing-batch-mean": ["no / N"],
    "double-batch-mean": ["/ N in dW again", "mean of dZ in db", "both again"],
    "factor-of-two": ["the 2 of the square"],
    "missing-output-mean": ["no / n"],
    "extra-output-mean": ["np.mean over everything"],
    "bias-not-summed": ["dZ[-1]", "dZ[0]", "sum over the wrong axis"],
    "wrong-layer-activation": ["A of this layer", "Z below", "X in every layer"],
    "wrong-layer-weights": ["W of this layer"],
    "updated-weights-used": ["update inside the loop"],
    "softmax-derivative-twice": ["(A - Y) times softmax'"],
    "softmax-diagonal": ["softmax' is a(1 - a)", "(A - Y) times A(1 - A)"],
    "softmax-wrong-axis": ["axis=0", "axis=0, slope from A"],
    "sigmoid-sign": ["exp(z)"],
    "missing-bias": ["no b"],
    "missing-activation": ["A = Z, slope of Z", "A = Z, slope from A"],
    "accumulated-twice": ["+= over two calls"],
    "wrong-layer-slope": ["Z of the layer below", "Z of the layer above"],
    "activation-derivative-twice": ["g' twice"],
    "learning-rate-in-gradient": ["dW = lr * ..."],
}


def run(net, slip):
    X, Y = net.array(net.problem["inputs"]), net.array(net.problem["targets"])
    W = [np.ascontiguousarray(net.array(W).T) for W in net.problem["weights"]]
    b = [net.array(b) for b in net.problem["biases"]]
    L, N, ids = net.L, net.N, net.ids
    share = N if net.mean else 1

    def softmax_of(layer, z):
        wrong = slip("axis=0", layer) or slip("axis=0, slope from A", layer)
        return softmax(z, 0 if wrong else 1)

    # forward
    Z, A = [], [X]
    for l in range(L):
        z = A[l] @ W[l]
        if not slip("no b", l + 1):
            z = z + b[l]
        if slip("A = Z, slope of Z", l + 1) or slip("A = Z, slope from A", l + 1):
            a = z
        elif ids[l] == "softmax":
            a = softmax_of(l + 1, z)
        elif ids[l] == "sigmoid" and slip("exp(z)", l + 1):
            a = 1 / (1 + np.exp(z))
        else:
            a = forward[ids[l]](z)
        Z.append(z)
        A.append(a)

    # the error at the output
    n = net.layers[-1]
    squared = net.loss in ("halfSquaredError", "squaredError", "meanSquaredError")
    dA = A[L] - Y if net.shortcut else loss_slope(net.loss, A[L], Y, n)
    if slip("the 2 of the square") and squared:
        dA = 2 * dA if net.loss == "halfSquaredError" else dA / 2
    if slip("no / n") and net.loss == "meanSquaredError":
        dA = 2 * (A[L] - Y)
    if slip("np.mean over everything") and net.loss != "meanSquaredError":
        dA = 2 * (A[L] - Y) / n if squared else dA / n
    if slip("Y - A"):
        dA = -dA
    if not slip("no / N"):
        dA = dA / share

    def through(l, dA):
        layer = l + 1
        if net.shortcut and layer == L:
            if slip("(A - Y) times A(1 - A)"):
                return A[L] * (1 - A[L]) * dA
            if slip("(A - Y) times softmax'"):
                return A[L] * (1 - A[L]) * dA if ids[l] == "sigmoid" else softmax_back(A[L], dA, 1)
            return dA
        if slip("no g'", layer) or (slip("relu' is 1", layer) and ids[l] == "relu"):
            return dA
        at = Z[l]
        if slip("g'(a)", layer):
            at = A[l + 1]
        if slip("Z of the layer below", layer) and l > 0:
            at = Z[l - 1]
        if slip("Z of the layer above", layer) and l + 1 < L:
            at = Z[l + 1]
        if ids[l] == "softmax":
            if slip("softmax' is a(1 - a)", layer):
                return A[l + 1] * (1 - A[l + 1]) * dA
            from_a = slip("A = Z, slope from A", layer) or slip("axis=0, slope from A", layer)
            s = A[l + 1] if from_a else softmax(at, 1)
            once = softmax_back(s, dA, 1)
            return softmax_back(s, once, 1) if slip("g' twice", layer) else once
        gamma = slope[ids[l]](at)
        if slip("formula of a given z", layer) and ids[l] in ("sigmoid", "tanh", "elu"):
            gamma = slope_from_a[ids[l]](Z[l])
        if slip("A = Z, slope from A", layer) and ids[l] in slope_from_a:
            gamma = slope_from_a[ids[l]](A[l + 1])
        if slip("g' twice", layer):
            gamma = gamma * gamma
        return dA * gamma

    # backward
    dZ, dW, db = [None] * L, [None] * L, [None] * L
    used = [w.copy() for w in W]
    for l in range(L - 1, -1, -1):
        layer = l + 1
        dZ[l] = through(l, dA)
        if slip("delta with a minus", layer):
            dZ[l] = -dZ[l]
        below = A[l]
        if slip("A of this layer", layer):
            below = A[l + 1]
        if slip("Z below", layer) and l > 0:
            below = Z[l - 1]
        if slip("X in every layer", layer):
            below = X
        error = dA if slip("dW and db from dA", layer) else dZ[l]
        dW[l] = error.T @ below if slip("dZ.T @ A_prev", layer) else below.T @ error
        db[l] = error.sum(axis=0)
        if slip("dZ[-1]", layer):
            db[l] = dZ[l][-1]
        if slip("dZ[0]", layer):
            db[l] = dZ[l][0]
        if slip("sum over the wrong axis", layer):
            db[l] = dZ[l].sum(axis=1)
        if slip("/ N in dW again", layer) or slip("both again", layer):
            dW[l] = dW[l] / N
        if slip("mean of dZ in db", layer) or slip("both again", layer):
            db[l] = db[l] / N
        if slip("W += lr * dW", layer):
            dW[l], db[l] = -dW[l], -db[l]
        if slip("+= over two calls", layer):
            dW[l], db[l] = dW[l] + dW[l], db[l] + db[l]
        if slip("dW = lr * ...", layer):
            dW[l], db[l] = net.lr * dW[l], net.lr * db[l]
        if slip("update inside the loop", layer - 1):
            used[l] = used[l] - net.lr * dW[l]
        if l > 0:
            if slip("W without .T", layer - 1):
                dA = dZ[l] @ used[l]
            elif slip("W of this layer", layer - 1):
                dA = dZ[l] @ W[l - 1].T
            else:
                dA = dZ[l] @ used[l].T
    return {"z": Z, "a": A[1:], "delta": dZ, "dW": dW, "db": db, "W": W, "b": b, "x": X, "y": Y}
