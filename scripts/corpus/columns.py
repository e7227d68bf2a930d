"""Vectorised NumPy in the manner of the deep learning specialisation: samples are columns, 1/m stands in front of dW and db."""
import numpy as np

from functions import forward, loss_slope, slope, slope_from_a, softmax, softmax_back

NAMES = {"z": "Z{}", "a": "A{}", "delta": "dZ{}", "dW": "dW{}", "db": "db{}", "W": "W{}", "b": "b{}", "x": "X", "y": "Y"}
SAMPLES, WEIGHTS = "columns", "out_in"

WAYS = {
    "missing-activation-derivative": ["dZ = dA"],
    "relu-derivative-one": ["relu' is 1"],
    "derivative-at-activation": ["g'(A)", "A(1 - A) with Z for A"],
    "untransposed-weights": ["W without .T"],
    "transposed": ["A_prev @ dZ.T"],
    "sign-flipped": ["Y - A", "dW with a minus", "db with a minus"],
    "missing-batch-mean": ["no 1/m", "no 1/m in dW", "no 1/m in db"],
    "double-batch-mean": ["1/m in dZ as well", "1/m twice in db", "1/m twice in both"],
    "factor-of-two": ["the 2 of the square"],
    "missing-output-mean": ["no 1/n"],
    "extra-output-mean": ["1/(m n)"],
    "bias-not-summed": ["dZ[:, -1]", "dZ[:, 0]", "1/m dZ[:, -1]", "axis=0 for axis=1"],
    "wrong-layer-activation": ["A for A_prev", "Z_prev for A_prev"],
    "wrong-layer-weights": ["W of this layer", "W two layers above"],
    "updated-weights-used": ["update inside the loop"],
    "softmax-derivative-twice": ["(A - Y) * g'"],
    "softmax-diagonal": ["softmax' is A(1 - A)", "(A - Y) * A(1 - A)"],
    "softmax-wrong-axis": ["axis=1 for axis=0"],
    "sigmoid-sign": ["exp(Z)", "A(1 + A)"],
    "missing-bias": ["no b"],
    "missing-activation": ["A = Z"],
    "accumulated-twice": ["grads += grads"],
    "wrong-layer-slope": ["Z[l + 1]", "Z[l - 1]"],
    "activation-derivative-twice": ["g' in dA and in dZ"],
    "learning-rate-in-gradient": ["learning_rate * dW"],
}


def linear_backward(net, slip, layer, dZ, A_prev, m):
    once = 1 if not net.mean else m
    in_dW = 1 if slip("no 1/m", layer) or slip("no 1/m in dW", layer) else once
    in_db = 1 if slip("no 1/m", layer) or slip("no 1/m in db", layer) else once
    if slip("1/m twice in both", layer):
        in_dW = in_dW * m
    if slip("1/m twice in db", layer) or slip("1/m twice in both", layer):
        in_db = in_db * m
    dW = A_prev @ dZ.T if slip("A_prev @ dZ.T", layer) else dZ @ A_prev.T
    db = dZ.sum(axis=1, keepdims=True)
    if slip("axis=0 for axis=1", layer):
        db = dZ.sum(axis=0).reshape(-1, 1)
    if slip("dZ[:, -1]", layer) or slip("dZ[:, 0]", layer):
        db, in_db = dZ[:, [0 if slip.way.endswith("0]") else -1]], 1
    if slip("1/m dZ[:, -1]", layer):
        db = dZ[:, [-1]]
    return dW / in_dW, db / in_db


def run(net, slip):
    X, Y = net.array(net.problem["inputs"]).T, net.array(net.problem["targets"]).T
    W = [net.array(W) for W in net.problem["weights"]]
    b = [net.array(b).reshape(-1, 1) for b in net.problem["biases"]]
    L, m, ids = net.L, net.N, net.ids

    Z, A = [], [X]
    for l in range(L):
        layer = l + 1
        z = W[l] @ A[l] if slip("no b", layer) else W[l] @ A[l] + b[l]
        if slip("A = Z", layer):
            a = z
        elif ids[l] == "softmax":
            a = softmax(z, 1 if slip("axis=1 for axis=0", layer) else 0)
        elif ids[l] == "sigmoid" and slip("exp(Z)", layer):
            a = 1 / (1 + np.exp(z))
        else:
            a = forward[ids[l]](z)
        Z.append(z)
        A.append(a)

    n = net.layers[-1]
    squared = net.loss in ("halfSquaredError", "squaredError", "meanSquaredError")
    dA = A[L] - Y if net.shortcut else loss_slope(net.loss, A[L], Y, n)
    if slip("the 2 of the square") and squared:
        dA = 2 * dA if net.loss == "halfSquaredError" else dA / 2
    if slip("no 1/n") and net.loss == "meanSquaredError":
        dA = 2 * (A[L] - Y)
    if slip("1/(m n)") and net.loss != "meanSquaredError":
        dA = 2 * (A[L] - Y) / n if squared else dA / n
    if slip("Y - A"):
        dA = -dA
    if slip("1/m in dZ as well"):
        dA = dA / m

    dZ, dW, db = [None] * L, [None] * L, [None] * L
    used = [w.copy() for w in W]
    for l in reversed(range(L)):
        layer, z, a, id = l + 1, Z[l], A[l + 1], ids[l]
        if net.shortcut and layer == L:
            dZ[l] = dA
            if slip("(A - Y) * g'"):
                dZ[l] = softmax_back(a, dA, 0) if id == "softmax" else dA * a * (1 - a)
            if slip("(A - Y) * A(1 - A)"):
                dZ[l] = dA * a * (1 - a)
        elif slip("dZ = dA", layer) or (slip("relu' is 1", layer) and id == "relu"):
            dZ[l] = dA
        else:
            at = a if slip("g'(A)", layer) else z
            if slip("Z[l + 1]", layer) and l + 1 < L:
                at = Z[l + 1]
            if slip("Z[l - 1]", layer) and l > 0:
                at = Z[l - 1]
            if id == "softmax":
                s = a if at is z else softmax(at, 0)
                if slip("softmax' is A(1 - A)", layer):
                    dZ[l] = dA * a * (1 - a)
                else:
                    dZ[l] = softmax_back(s, dA, 0)
                    if slip("g' in dA and in dZ", layer):
                        dZ[l] = softmax_back(s, dZ[l], 0)
            else:
                gamma = slope[id](at)
                if slip("A(1 - A) with Z for A", layer) and id in ("sigmoid", "tanh", "elu"):
                    gamma = slope_from_a[id](z)
                # Slopes come from the cache of A where there is a formula.
                elif at is z and id in ("sigmoid", "tanh"):
                    gamma = slope_from_a[id](a)
                if slip("A(1 + A)", layer) and id == "sigmoid":
                    gamma = a * (1 + a)
                if slip("g' in dA and in dZ", layer):
                    gamma = gamma * gamma
                dZ[l] = dA * gamma
        A_prev = A[l]
        if slip("A for A_prev", layer):
            A_prev = a
        if slip("Z_prev for A_prev", layer) and l > 0:
            A_prev = Z[l - 1]
        dW[l], db[l] = linear_backward(net, slip, layer, dZ[l], A_prev, m)
        if slip("dW with a minus", layer):
            dW[l] = -dW[l]
        if slip("db with a minus", layer):
            db[l] = -db[l]
        if slip("grads += grads", layer):
            dW[l], db[l] = 2 * dW[l], 2 * db[l]
        if slip("learning_rate * dW", layer):
            dW[l], db[l] = net.lr * dW[l], net.lr * db[l]
        if slip("update inside the loop", layer - 1):
            used[l] = used[l] - net.lr * dW[l]
        if l > 0:
            if slip("W without .T", layer - 1):
                dA = used[l] @ dZ[l]
            elif slip("W of this layer", layer - 1):
                dA = W[l - 1].T @ dZ[l]
            elif slip("W two layers above", layer - 1) and l + 1 < L:
                dA = W[l + 1].T @ dZ[l]
            else:
                dA = used[l].T @ dZ[l]
    return {"z": Z, "a": A[1:], "delta": dZ, "dW": dW, "db": db, "W": W, "b": b, "x": X, "y": Y}
