"""A PyTorch module with autograd: the right numbers come from here, and the mistakes that autograd leaves room for."""
import torch

from manual_torch import forward

NAMES = {"z": "z{}", "a": "a{}", "delta": "z{}.grad", "dW": "layers.{}.weight.grad", "db": "layers.{}.bias.grad", "W": "layers.{}.weight", "b": "layers.{}.bias", "x": "x", "y": "y"}
SAMPLES, WEIGHTS = "rows", "out_in"

WAYS = {
    "missing-activation": ["no activation in forward"],
    "sigmoid-sign": ["1 / (1 + exp(z))"],
    "softmax-wrong-axis": ["softmax(z, dim=0)"],
    "accumulated-twice": ["backward() twice without zero_grad()"],
    "extra-output-mean": ["F.mse_loss"],
    "factor-of-two": ["no 1/2, or one too many"],
    "missing-batch-mean": ["reduction='sum'"],
    "sign-flipped": ["(-loss).backward()"],
    "missing-output-mean": ["sum over the outputs"],
    "double-batch-mean": ["loss / N"],
}


class Model(torch.nn.Module):
    def __init__(self, net, slip):
        super().__init__()
        self.net, self.slip = net, slip
        self.layers = torch.nn.ModuleList(torch.nn.Linear(a, b) for a, b in zip(net.layers, net.layers[1:]))
        self.to(torch.float64 if net.dtype.__name__ == "float64" else torch.float32)
        with torch.no_grad():
            for layer, W, b in zip(self.layers, net.problem["weights"], net.problem["biases"]):
                layer.weight.copy_(torch.from_numpy(net.array(W)))
                layer.bias.copy_(torch.from_numpy(net.array(b)))

    def forward(self, x):
        slip, self.z, self.a = self.slip, [], []
        for i, (layer, id) in enumerate(zip(self.layers, self.net.ids)):
            z = layer(x)
            if slip("no activation in forward", i + 1):
                x = z * 1
            elif slip("1 / (1 + exp(z))", i + 1) and id == "sigmoid":
                x = 1 / (1 + torch.exp(z))
            elif slip("softmax(z, dim=0)", i + 1) and id == "softmax":
                x = torch.softmax(z, 0)
            else:
                x = forward[id](z) * 1  # a tensor of its own, for the identity too
            z.retain_grad()
            self.z.append(z)
            self.a.append(x)
        return x

    def loss(self, out, y):
        net, slip, F = self.net, self.slip, torch.nn.functional
        each = (out - y) ** 2
        if slip("F.mse_loss") and net.loss in ("halfSquaredError", "squaredError"):
            return F.mse_loss(out, y) if net.mean else F.mse_loss(out, y) * net.N
        if slip("F.mse_loss") and net.loss == "binaryCrossEntropy":
            return F.binary_cross_entropy(out, y) * (1 if net.mean else net.N)
        if net.loss == "halfSquaredError":
            loss = each.sum(1) * (1 if slip("no 1/2, or one too many") else 0.5)
        elif net.loss == "squaredError":
            loss = each.sum(1) * (0.5 if slip("no 1/2, or one too many") else 1)
        elif net.loss == "meanSquaredError":
            loss = each.sum(1) if slip("sum over the outputs") else each.mean(1)
            loss = loss * (0.5 if slip("no 1/2, or one too many") else 1)
        elif net.loss == "crossEntropy":
            log = torch.log_softmax(self.z[-1], 1) if net.shortcut and self.a[-1] is out and slip.way is None else torch.log(out)
            loss = -(y * log).sum(1)
        else:
            loss = F.binary_cross_entropy(out, y, reduction="none").sum(1)
        loss = loss.mean() if net.mean and not slip("reduction='sum'") else loss.sum()
        return loss / net.N if slip("loss / N") else loss


def run(net, slip):
    model = Model(net, slip)
    x, y = torch.from_numpy(net.array(net.problem["inputs"])), torch.from_numpy(net.array(net.problem["targets"]))
    for _ in range(2 if slip("backward() twice without zero_grad()") else 1):
        loss = model.loss(model(x), y)
        (-loss if slip("(-loss).backward()") else loss).backward()
    numbers = lambda all: [t.detach().numpy() for t in all]
    return {
        "z": numbers(model.z),
        "a": numbers(model.a),
        "delta": [z.grad.numpy() for z in model.z],
        "dW": [layer.weight.grad.numpy() for layer in model.layers],
        "db": [layer.bias.grad.numpy() for layer in model.layers],
        "W": numbers(layer.weight for layer in model.layers),
        "b": numbers(layer.bias for layer in model.layers),
        "x": x.numpy(),
        "y": y.numpy(),
    }
