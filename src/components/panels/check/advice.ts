import type { BroughtSymbol } from '../../../debugger/student/brought.ts';
import { activations } from '../../../engine/activations/index.ts';
import type { Problem } from '../../../engine/problem.ts';

/** What to look at where no mistake fits: the parts that the wrong step is made of. */
export function advice(symbol: BroughtSymbol, layer: number, { activations: chosen, layers, inputs }: Problem): string {
  const L = layers.length - 1;
  const below = layer === 1 ? 'the inputs' : `the activations of layer ${layer - 1}`;
  const g = activations[chosen[layer - 1] ?? 'identity'].title;
  const batch = inputs.length > 1 ? ' Look at how the samples are added up, and whether the mean is taken once.' : '';
  switch (symbol) {
    case 'z':
      return `Look at the weights and the bias of layer ${layer}, at ${below}, and at their order in the product.`;
    case 'a':
      return layer === 0
        ? 'These are the inputs themselves: look at the samples and their order.'
        : `Look at the activation of layer ${layer}: here it is ${g}.`;
    case 'delta':
      return layer === L
        ? `Look at the derivative of the loss, and at the slope of ${g}, the activation of the last layer.${batch}`
        : `Look at what comes back through the weights of layer ${layer + 1}, and at the slope of ${g} in layer ${layer}.`;
    case 'dW':
      return `Look at the product of the error of layer ${layer} and ${below}: which is the row, which the column?${batch}`;
    case 'db':
      return `Look at how the errors of layer ${layer} are added up.${batch}`;
  }
}
