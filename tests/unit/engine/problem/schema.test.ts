import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { activations } from '../../../../src/engine/activations/index.ts';
import { initialisers } from '../../../../src/engine/initialisers/index.ts';
import { losses } from '../../../../src/engine/losses/index.ts';
import { limits, problemKeys, reductions, requiredKeys } from '../../../../src/engine/problem.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../../public/schema/problem.schema.json', import.meta.url), 'utf8'),
);
const { properties } = schema;

describe('the JSON Schema says what the code says', () => {
  test('it is JSON Schema 2020-12 and every key has a description', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    for (const property of Object.values(properties)) expect(property).toHaveProperty('description');
  });

  test('its keys are those of the problem file, in the same order', () => {
    expect(Object.keys(properties).filter((key) => key !== '$schema')).toEqual([...problemKeys]);
    expect(schema.additionalProperties).toBe(false);
    expect(Object.keys(schema.patternProperties)).toEqual(['^x-']);
  });

  test('it requires the keys without a default, and weights or initial', () => {
    expect(schema.required).toEqual(['backstep', ...Object.keys(requiredKeys)]);
    expect(schema.anyOf).toEqual([{ required: ['weights'] }, { required: ['initial'] }]);
  });

  test('its choices are the lists', () => {
    expect(properties.activations.items.enum).toEqual(Object.keys(activations));
    expect(properties.loss.enum).toEqual(Object.keys(losses));
    expect(properties.reduction.enum).toEqual([...reductions]);
    expect(properties.initial.properties.scheme.enum).toEqual(Object.keys(initialisers));
  });

  test('its sizes are the limits', () => {
    expect(properties.layers.maxItems).toBe(limits.layers + 1);
    expect(properties.layers.items.maximum).toBe(limits.neuronsPerLayer);
    for (const key of ['activations', 'weights', 'biases']) expect(properties[key].maxItems).toBe(limits.layers);
    for (const key of ['inputs', 'targets']) expect(properties[key].maxItems).toBe(limits.samples);
    expect(Math.fround(schema.$defs.number.maximum)).toBe(Math.fround(3.4028234663852886e38));
  });

  test('its defaults are those of the code', () => {
    expect([properties.title.default, properties.reduction.default, properties.learningRate.default]).toEqual([
      'Untitled network',
      'mean',
      0.1,
    ]);
  });
});
