import type { ActivationId } from '../../src/engine/activations/index.ts';
import type { LossId } from '../../src/engine/problem.ts';
import type { PythonLibrary } from './code.ts';

/** A student's program, with `{snippet}` where the snippet is pasted, and what should come out. */
export interface StudentProgram {
  readonly title: string;
  readonly library: PythonLibrary;
  readonly code: string;
  readonly activations: readonly ActivationId[];
  readonly loss: LossId;
  /** A mistake's id and where the numbers are wrong first, or undefined where all is right. */
  readonly mistake?: string;
  readonly firstWrong?: string;
  /** What the snippet has to bring. */
  readonly brings: string;
  /** A line of the snippet that the hint says how to change. */
  readonly changed?: readonly [string, string];
}

const everything = 'z1 a1 z2 a2 delta2 dW2 db2 delta1 dW1 db1';

/** Samples as rows, a variable for everything, as in most courses. */
const rows = (type: 'float32' | 'float64', changes: Readonly<Record<string, string>> = {}): string => {
  const lines = {
    delta2: '(a2 - y) * a2 * (1 - a2)',
    dW2: 'delta2.T @ a1 / len(x)',
    db2: 'delta2.mean(axis=0)',
    delta1: '(delta2 @ W2) * (1 - a1**2)',
    dW1: 'delta1.T @ x / len(x)',
    db1: 'delta1.mean(axis=0)',
    ...changes,
  };
  return `
import numpy as np

rng = np.random.default_rng(7)
x = rng.normal(size=(5, 3)).astype('${type}')
y = rng.random(size=(5, 2)).astype('${type}')
W1 = rng.normal(size=(4, 3)).astype('${type}')
b1 = rng.normal(size=4).astype('${type}')
W2 = rng.normal(size=(2, 4)).astype('${type}')
b2 = rng.normal(size=2).astype('${type}')

z1 = x @ W1.T + b1
a1 = np.tanh(z1)
z2 = a1 @ W2.T + b2
a2 = 1 / (1 + np.exp(-z2))
loss = 0.5 * ((a2 - y)**2).sum(axis=1).mean()
${Object.entries(lines)
  .map(([name, value]) => `${name} = ${value}`)
  .join('\n')}
{snippet}
W1 -= 0.1 * dW1
`;
};

/** Samples as columns, inside a function, everything in dicts. */
const dicts = (dZ1: string): string => `
import numpy as np


def propagate(X, Y, params):
    m = X.shape[1]
    Z1 = params['W1'] @ X + params['b1']
    A1 = np.maximum(Z1, 0)
    Z2 = params['W2'] @ A1 + params['b2']
    A2 = 1 / (1 + np.exp(-Z2))
    cache = {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}
    dZ2 = A2 - Y
    dZ1 = ${dZ1}
    grads = {
        'dZ2': dZ2, 'dW2': dZ2 @ A1.T / m, 'db2': np.sum(dZ2, axis=1, keepdims=True) / m,
        'dZ1': dZ1, 'dW1': dZ1 @ X.T / m, 'db1': np.sum(dZ1, axis=1, keepdims=True) / m,
    }
    x, y = X, Y
    {snippet}
    return grads


rng = np.random.default_rng(3)
propagate(rng.normal(size=(2, 6)), (rng.random(size=(1, 6)) > 0.5).astype(float), {
    'W1': rng.normal(size=(4, 2)), 'b1': rng.normal(size=(4, 1)),
    'W2': rng.normal(size=(1, 4)), 'b2': rng.normal(size=(1, 1)),
})
`;

/** Lists with an array for each layer, filled in loops. */
const lists = (nabla: string): string => `
import numpy as np

rng = np.random.default_rng(5)
sizes = [3, 4, 4, 2]
weights = [rng.normal(size=(n, m)) for m, n in zip(sizes[:-1], sizes[1:])]
biases = [rng.normal(size=(n, 1)) for n in sizes[1:]]
x, y = rng.normal(size=(3, 5)), rng.random(size=(2, 5))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backprop():
    activations, zs = [x], []
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    nabla_w, nabla_b = [None] * 3, [None] * 3
    delta = (activations[-1] - y) * activations[-1] * (1 - activations[-1])
    for k in [2, 1, 0]:
        nabla_w[k] = ${nabla}
        nabla_b[k] = delta.mean(axis=1, keepdims=True)
        delta = (weights[k].T @ delta) * activations[k] * (1 - activations[k])
    {snippet}
    return nabla_w, nabla_b


backprop()
`;

interface Torch {
  readonly type?: 'float32' | 'float64';
  /** Above the model. */
  readonly before?: string;
  readonly model: string;
  readonly y: string;
  readonly loss: string;
  readonly backward?: string;
}

const torch = ({ type = 'float32', before = '', model, y, loss, backward = 'loss.backward()' }: Torch): string => `
import torch
from torch import nn

torch.manual_seed(11)
torch.set_default_dtype(torch.${type})
${before}
${model}
loss_fn = ${loss}
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(6, 3)
y = ${y}


def train():
    for epoch in range(2):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        ${backward}
        {snippet}
        optimizer.step()


train()
torch.set_default_dtype(torch.float64)
`;

const sequential = 'model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 3), nn.Sigmoid())';

/** Layers made in another order than they are used in, a function instead of a module, in place. */
const custom = `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(5, 3)
        self.fc1 = nn.Linear(3, 5)

    def forward(self, x):
        h = torch.relu_(self.fc1(x))
        return self.out(h)

model = Net()
`;

const leaky = `
class Step(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z):
        return z.clamp(min=0)

    @staticmethod
    def backward(ctx, grad):
        return grad  # as if the slope were 1 everywhere
`;

const numpyPrograms: readonly StudentProgram[] = [
  ...(['float32', 'float64'] as const).flatMap((type): StudentProgram[] => {
    const common = { library: 'numpy', activations: ['tanh', 'sigmoid'], loss: 'halfSquaredError' } as const;
    const of = (what: string, changes: Readonly<Record<string, string>>, mistake?: string, firstWrong?: string) => ({
      ...common,
      title: `rows, ${type}, ${what}`,
      code: rows(type, changes),
      brings: everything,
      ...(mistake === undefined ? {} : { mistake, firstWrong: firstWrong! }),
    });
    return [
      of('right', {}),
      of('δ¹ without its slope', { delta1: 'delta2 @ W2' }, 'missing-activation-derivative', 'delta1'),
      of('tanh′ of z', { delta1: '(delta2 @ W2) * (1 - z1**2)' }, 'derivative-at-activation', 'delta1'),
      of('t − a', { delta2: '(y - a2) * a2 * (1 - a2)' }, 'sign-flipped', 'delta2'),
      of('db of one sample', { db1: 'delta1[-1]' }, 'bias-not-summed', 'db1'),
    ];
  }),
  ...['(params["W2"].T @ dZ2) * (Z1 > 0)', 'params["W2"].T @ dZ2'].map(
    (dZ1, i): StudentProgram => ({
      title: `dicts, columns, ${i === 0 ? 'right' : 'ReLU without its slope'}`,
      library: 'numpy',
      code: dicts(dZ1),
      activations: ['relu', 'sigmoid'],
      loss: 'binaryCrossEntropy',
      brings: everything,
      changed: ['{**globals(), **locals()}', "{'x': x, 'y': y, **params, **cache, **grads}"],
      ...(i === 0 ? {} : { mistake: 'relu-derivative-one', firstWrong: 'delta1' }),
    }),
  ),
  ...['delta @ activations[k].T / 5', 'delta @ activations[k].T'].map(
    (nabla, i): StudentProgram => ({
      title: `lists, columns, ${i === 0 ? 'right' : 'dW without the mean'}`,
      library: 'numpy',
      code: lists(nabla),
      activations: ['sigmoid', 'sigmoid', 'sigmoid'],
      loss: 'halfSquaredError',
      brings: 'a0 z1 a1 z2 a2 z3 a3 dW3 db3 dW2 db2 dW1 db1',
      ...(i === 0 ? {} : { mistake: 'missing-batch-mean', firstWrong: 'dW3' }),
    }),
  ),
];

const torchPrograms: readonly StudentProgram[] = (['float32', 'float64'] as const).flatMap((type) => {
  const brings = 'a0 z1 a1 z2 dW2 db2 dW1 db1';
  const squared = { library: 'pytorch', activations: ['tanh', 'sigmoid'], loss: 'meanSquaredError', brings } as const;
  const classes = { library: 'pytorch', activations: ['relu', 'softmax'], loss: 'crossEntropy', brings } as const;
  const regression = { type, model: sequential, y: 'torch.rand(6, 3)', loss: 'nn.MSELoss()' };
  const classifier = { type, model: custom, y: 'torch.randint(3, (6,))', loss: 'nn.CrossEntropyLoss()' };
  const slopeless = custom.replace('torch.relu_(self.fc1(x))', 'Step.apply(self.fc1(x))');
  const programs: StudentProgram[] = [
    { title: 'Sequential, right', ...squared, code: torch(regression) },
    {
      title: 'Sequential, gradients of two passes',
      ...squared,
      code: torch({ ...regression, backward: 'loss.backward(); loss_fn(model(x), y).backward()' }),
      mistake: 'accumulated-twice',
      firstWrong: 'dW2',
    },
    {
      title: 'Sequential, uphill',
      ...squared,
      code: torch({ ...regression, backward: '(-loss).backward()' }),
      mistake: 'sign-flipped',
      firstWrong: 'dW2',
    },
    { title: 'a module of one’s own, classes, right', ...classes, code: torch(classifier) },
    {
      title: 'a module of one’s own, log-softmax and its likelihood, right',
      ...classes,
      code: torch({
        ...classifier,
        model: custom.replace('return self.out(h)', 'return torch.log_softmax(self.out(h), dim=1)'),
        loss: 'nn.NLLLoss()',
      }),
    },
    {
      title: 'a module of one’s own, without biases, right',
      ...classes,
      code: torch({ ...classifier, model: custom.replace(/\((\d), (\d)\)/gu, '($1, $2, bias=False)') }),
      brings: 'a0 z1 a1 z2 dW2 dW1',
    },
    {
      title: 'a module of one’s own, summed instead of averaged',
      ...classes,
      code: torch({ ...classifier, loss: "nn.CrossEntropyLoss(reduction='sum')" }),
      mistake: 'missing-batch-mean',
      firstWrong: 'dW2',
    },
    {
      title: 'a module of one’s own, a ReLU with a wrong backward',
      ...classes,
      code: torch({ ...classifier, before: leaky, model: slopeless }),
      mistake: 'relu-derivative-one',
      firstWrong: 'dW1',
    },
  ];
  return programs.map((program) => ({ ...program, title: `${program.title}, ${type}` }));
});

/** What students write, in their several manners: right, and with a mistake. */
export const snippetPrograms: readonly StudentProgram[] = [...numpyPrograms, ...torchPrograms];
