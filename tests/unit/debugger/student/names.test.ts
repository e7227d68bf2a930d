import { describe, expect, test } from 'vitest';
import { understandNames } from '../../../../src/debugger/student/names.ts';

/** `dW1`, `a last`, `b m0`: the symbol with its layer, or with its place among PyTorch's modules. */
function short(...names: string[]): string[] {
  return understandNames(names).map((one) => {
    if ('why' in one) return '?';
    const { symbol, layer, module } = one.meaning;
    return module === undefined ? `${symbol}${layer ?? ''}` : `${symbol} m${module.rank}`;
  });
}

describe('names as students write them', () => {
  test.each([
    ['dW1', 'dW1'],
    ['W1.grad', 'dW1'],
    ['W1_grad', 'dW1'],
    ['grad_W1', 'dW1'],
    ['gradW_1', 'dW1'],
    ['dL_dW1', 'dW1'],
    ['dL/dW1', 'dW1'],
    ['dCdW1', 'dW1'],
    ['dJ_dW_1', 'dW1'],
    ['∂L/∂W1', 'dW1'],
    ['∇W¹', 'dW1'],
    ['nabla_w1', 'dW1'],
    ['grads.W1', 'dW1'],
    ['grads/dW1', 'dW1'],
    ["grads['W1']", 'dW1'],
    ['gradients.dW_1', 'dW1'],
    ['dW[1]', 'dW1'],
    ['dw^{[1]}', 'dW1'],
    ['self.dW1', 'dW1'],
    ['dW', 'dW'],
    ['db1', 'db1'],
    ['b1.grad', 'db1'],
    ['dL_db1', 'db1'],
    ['grad_bias_1', 'db1'],
    ['delta_1', 'delta1'],
    ['δ¹', 'delta1'],
    ['δ₁', 'delta1'],
    ['dZ1', 'delta1'],
    ['dL_dz1', 'delta1'],
    ['z1.grad', 'delta1'],
    ['error_1', 'delta1'],
    ['Z1', 'z1'],
    ['cache.Z1', 'z1'],
    ['A1', 'a1'],
    ['a_0', 'a0'],
    ['y_hat', 'alast'],
    ['logits', 'zlast'],
    ['layer1.dW', 'dW1'],
    ['layers.1.z', 'z1'],
    ['W1', 'W1'],
    ['params.b1', 'b1'],
    ['weights_2', 'W2'],
    ['X', 'x'],
    ['X_train', 'x'],
    ['inputs', 'x'],
    ['y', 'y'],
    ['targets', 'y'],
    ['dA1', '?'],
    ['dL_da1', '?'],
    ['dx', '?'],
    ['loss', '?'],
    ['learning_rate', '?'],
    ['', '?'],
  ])('%j is %s', (name, meaning) => {
    expect(short(name)).toEqual([meaning]);
  });

  test('what is left out says why', () => {
    const [loss, dA] = understandNames(['loss', 'dA1']) as { why: string }[];
    expect(loss!.why).toContain('none of z, a, δ, dW');
    expect(dA!.why).toContain('derivatives by a are not compared');
  });
});

describe("PyTorch's modules", () => {
  test('are the layers in order of their numbers, whatever the order of the file', () => {
    expect(short('net.0.weight', 'net.0.bias', 'net.2.weight', 'net.2.bias')).toEqual(['W m0', 'b m0', 'W m1', 'b m1']);
    expect(short('net.10.weight', 'net.2.weight.grad', 'net.0.bias')).toEqual(['W m2', 'dW m1', 'b m0']);
    expect(short('0.weight.grad', '2.bias.grad')).toEqual(['dW m0', 'db m1']);
    expect(short('fc1.bias.grad', 'fc2.weight')).toEqual(['db m0', 'W m1']);
  });

  test('or as they appear, when they have names', () => {
    expect(short('hidden.weight', 'hidden.bias', 'out.weight', 'model.out.bias')).toEqual([
      'W m0',
      'b m0',
      'W m1',
      'b m1',
    ]);
  });
});

describe('layers from 0', () => {
  test('are counted from 1, of every symbol, when any has a 0', () => {
    expect(short('dW[0]', 'dW[1]', 'db[0]', 'db[1]')).toEqual(['dW1', 'dW2', 'db1', 'db2']);
    expect(short('W0', 'W1', 'z0', 'a0', 'z1', 'a1')).toEqual(['W1', 'W2', 'z1', 'a1', 'z2', 'a2']);
  });

  test('but a0 is the input when a has one more than the others', () => {
    expect(short('a0', 'a1', 'z1')).toEqual(['a0', 'a1', 'z1']);
    expect(short('z0', 'a0', 'a1')).toEqual(['z1', 'a0', 'a1']);
  });
});
