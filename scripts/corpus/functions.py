"""Activations, their slopes and the losses, as a course's utils.py has them. Samples may be rows or columns."""
import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[float])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def normal(z):
    return (0.5 * (1 + erf(z / math.sqrt(2)))).astype(z.dtype)


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


forward = {
    "identity": lambda z: z,
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(0, z),
    "leakyRelu": lambda z: np.where(z > 0, z, 0.01 * z).astype(z.dtype),
    "elu": lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1).astype(z.dtype),
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "silu": lambda z: z * sigmoid(z),
    "gelu": lambda z: z * normal(z),
}

# g'(z): functions that expect z.
slope = {
    "identity": np.ones_like,
    "sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "relu": lambda z: (z > 0).astype(z.dtype),
    "leakyRelu": lambda z: np.where(z > 0, 1, 0.01).astype(z.dtype),
    "elu": lambda z: np.where(z > 0, 1, np.exp(np.minimum(z, 0))).astype(z.dtype),
    "softplus": sigmoid,
    "silu": lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z))),
    "gelu": lambda z: normal(z) + z * np.exp(-(z**2) / 2) / np.asarray(math.sqrt(2 * math.pi), z.dtype),
}

# The same from a = g(z): the shorter formulas that most lecture notes give. The others have none.
slope_from_a = {
    "identity": np.ones_like,
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a**2,
    "relu": lambda a: (a > 0).astype(a.dtype),
    "leakyRelu": lambda a: np.where(a > 0, 1, 0.01).astype(a.dtype),
    "elu": lambda a: np.where(a > 0, 1, a + 1).astype(a.dtype),
}


def softmax_back(a, error, axis):
    """Jᵀ error for every sample, J = diag(a) - a aᵀ."""
    return a * (error - (error * a).sum(axis=axis, keepdims=True))


def loss_slope(loss, a, t, n):
    """∂L/∂a of every sample; n is the number of outputs."""
    if loss == "halfSquaredError":
        return a - t
    if loss == "squaredError":
        return 2 * (a - t)
    if loss == "meanSquaredError":
        return 2 * (a - t) / n
    if loss == "crossEntropy":
        return -t / a
    return (a - t) / (a * (1 - a))
