import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { slipOf } from '../../../../src/debugger/watching/expression.ts';
import { helpers } from '../../../../src/debugger/watching/functions.ts';
import { documents } from '../../../../src/documents/index.ts';
import { gallery, galleryNames } from '../../../helpers/gallery.ts';
import { traceOf } from '../../../helpers/traces.ts';

const text = readFileSync(new URL('../../../../docs/watches.md', import.meta.url), 'utf8');
const problem = gallery[galleryNames[0]!];
const running = (id: keyof typeof documents) => ({ document: documents[id], trace: traceOf(documents[id], problem) });

test('every example of the documentation can be watched', () => {
  const examples = /```\n([^`]+)```/u.exec(text)![1]!.trim().split('\n');
  expect(examples.length).toBeGreaterThan(5);
  for (const example of examples) expect(slipOf(example, running('together')), example).toBeUndefined();
});

test('every function is documented, and none that does not exist', () => {
  const row = /\| functions \|(.+)\|/u.exec(text)![1]!;
  const named = [...row.matchAll(/`([^`]+)`/gu)].flatMap(([, names]) => names!.split(' '));
  expect(named.toSorted()).toEqual(Object.keys(helpers).toSorted());
});

test('every name that it gives exists where it says', () => {
  for (const name of 'z a gamma delta Delta dW db W b x t cost loss eta delta2 δ γ Δ η'.split(' '))
    expect(slipOf(name, running('together')), name).toBeUndefined();
  for (const name of ['M', 'T']) expect(slipOf(name, running('dick')), name).toBeUndefined();
  expect(slipOf('norm(H)', running('wichmann'))).toBeUndefined();
});
