/** A few lines that a student pastes into their own code, and where. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
  readonly hint: string;
}

/**
 * What writes the file that Backstep reads, `backstep.npz`. NumPy's takes the variables that are called as they mostly are.
 * PyTorch's runs the model once more to see z and a of every Linear layer, and takes the gradients as they are.
 * Neither imports np or torch: within a function, that would take them away from the student's lines above it.
 */
export const snippets: Readonly<Record<'numpy' | 'pytorch', Snippet>> = {
  numpy: {
    title: 'NumPy',
    code: `import re
mine = {**globals(), **locals()}  # or your dicts: {'x': x, 'y': y, **params, **cache, **grads}
for name in [name for name in mine if isinstance(mine[name], (list, tuple))]:
    mine.update((f'{name}.{i}', array) for i, array in enumerate(mine[name]))  # one for each layer
names = re.compile(r'x|y|(d|nabla_)?(w|b|z|a|delta|weights|biases|activations)s?[_.]?\\d+', re.I)
np.savez('backstep.npz', **{k: v for k, v in mine.items()
                            if names.fullmatch(k) and isinstance(v, (np.ndarray, np.generic))})
`,
    hint: "Paste it where the backward pass is done and the weights are not yet updated. It saves the arrays that are called x, y, W1, b1, z1, a1, delta1 or dz1, dW1, db1 and so on, and lists of them. The attributes of an object are in the dict vars(self). What has another name can be given one: np.savez('backstep.npz', dW1=my_gradient).",
  },
  pytorch: {
    title: 'PyTorch',
    code: `from numpy import savez
calls, mine = [], {'y': y}
def keep(layer, a, z):  # every Linear layer: what goes in, and what comes out
    if isinstance(layer, torch.nn.Linear): calls.append((layer, a[0].clone(), z.clone()))
with torch.no_grad(), torch.nn.modules.module.register_module_forward_hook(keep): model(x)
for l, (layer, a, z) in enumerate(calls, 1):
    mine.update({f'a{l - 1}': a, f'z{l}': z})
    for name, p in layer.named_parameters(): mine.update({f'{name}{l}': p, f'd{name}{l}': p.grad})
savez('backstep.npz', **{k: v.detach().cpu().numpy() for k, v in mine.items() if v is not None})
`,
    hint: 'Paste it between loss.backward() and optimizer.step(). It reads your model, x and y; if yours have other names, change them in two places: y in the second line, model(x) in the fifth.',
  },
};
