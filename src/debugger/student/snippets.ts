/** How to write one's numbers into a file that Backstep reads, in under ten lines. */
export const snippets: Readonly<Record<'numpy' | 'pytorch', { readonly title: string; readonly code: string }>> = {
  numpy: {
    title: 'NumPy',
    code: `import numpy as np

np.savez("mine.npz",
         x=x, y=y, W1=W1, b1=b1, W2=W2, b2=b2,
         z1=z1, a1=a1, z2=z2, a2=a2,
         delta1=delta1, delta2=delta2,
         dW1=dW1, db1=db1, dW2=dW2, db2=db2)
`,
  },
  pytorch: {
    title: 'PyTorch',
    code: `import numpy as np

arrays = {"x": x.numpy(), "y": y.numpy()}
for name, p in model.named_parameters():
    arrays[name] = p.detach().numpy()
    arrays[name + ".grad"] = p.grad.numpy()
np.savez("mine.npz", **arrays)
`,
  },
};
