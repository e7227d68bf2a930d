/** The colour a quantity has everywhere: in equations, in matrices, in the graph. See app/styles/tokens.css. */
export type Hue = 'a' | 'z' | 'W' | 'b' | 'gamma' | 'D' | 'Delta' | 'delta' | 'dW' | 'C';

export interface Quantity {
  /** What it is, in words that all documents share. */
  readonly title: string;
  readonly hue: Hue;
  /** The quantity that this one is another form of (transposed, as a row, without 1/N). */
  readonly formOf?: string;
}

/** Canonical names of quantities. Each document gives them its own glyphs; a name means one thing everywhere. */
export const quantities = {
  a: { title: 'activation', hue: 'a' },
  t: { title: 'target', hue: 'a' },
  z: { title: 'pre-activation', hue: 'z' },
  W: { title: 'weights', hue: 'W' },
  b: { title: 'bias', hue: 'b' },
  eta: { title: 'learning rate', hue: 'C' },
  gamma: { title: 'slope of the activation', hue: 'gamma' },
  G: { title: 'slopes, one copy per column', hue: 'gamma' },
  Gt: { title: 'slopes, one copy per row', hue: 'gamma' },
  J: { title: 'Jacobian of the activation', hue: 'gamma' },
  D: { title: 'derivative of activations by those below', hue: 'D' },
  M: { title: 'derivative of the output by the bias', hue: 'D' },
  T: { title: 'derivative of the output by the weights', hue: 'D' },
  loss: { title: 'loss of one sample', hue: 'C' },
  C: { title: 'cost', hue: 'C' },
  A: { title: 'outputs of all samples', hue: 'a' },
  losses: { title: 'losses of all samples', hue: 'C' },
  gradLoss: { title: 'gradient of the loss by the output', hue: 'Delta' },
  gradPhi: { title: 'gradient of the averaging', hue: 'C' },
  DAphi: { title: 'derivative of the losses by all outputs', hue: 'Delta' },
  DAC: { title: 'derivative of the cost by all outputs', hue: 'Delta' },
  DWA: { title: 'derivative of all outputs by the weights', hue: 'D' },
  DbA: { title: 'derivative of all outputs by the bias', hue: 'D' },
  Delta: { title: 'cost by activation', hue: 'Delta' },
  delta: { title: 'cost by pre-activation', hue: 'delta' },
  dW: { title: 'gradient of the weights', hue: 'dW' },
  db: { title: 'gradient of the bias', hue: 'dW' },
  deltaRow: { title: 'loss by pre-activation, as a row', hue: 'delta', formOf: 'delta' },
  lossW: { title: 'gradient of one loss by the weights, transposed', hue: 'dW' },
  lossb: { title: 'gradient of one loss by the bias, as a row', hue: 'dW' },
  oRow: { title: 'picks the sending node', hue: 'C' },
  OMat: { title: 'keeps the receiving node', hue: 'C' },
  push: { title: 'what the picked weight moves', hue: 'D' },
  pushb: { title: 'what the picked bias moves', hue: 'D' },
  dPick: { title: 'cost by the picked weight', hue: 'dW' },
  dPickb: { title: 'cost by the picked bias', hue: 'dW' },
  lossa: { title: 'gradient of one loss by the activation', hue: 'Delta', formOf: 'Delta' },
  lossz: { title: 'gradient of one loss by the pre-activation', hue: 'delta', formOf: 'delta' },
  dWk: { title: 'gradient of one loss by the weights', hue: 'dW' },
  dbk: { title: 'gradient of one loss by the bias', hue: 'dW' },
  aCols: { title: 'activations of all samples, as columns', hue: 'a', formOf: 'a' },
  zCols: { title: 'pre-activations of all samples, as columns', hue: 'z', formOf: 'z' },
  tCols: { title: 'targets of all samples, as columns', hue: 'a', formOf: 't' },
  gammaCols: { title: 'slopes of all samples, as columns', hue: 'gamma', formOf: 'gamma' },
  DeltaCols: { title: 'cost by activation, samples as columns', hue: 'Delta', formOf: 'Delta' },
  deltaCols: { title: 'cost by pre-activation, samples as columns', hue: 'delta', formOf: 'delta' },
  WT: { title: 'weights, transposed', hue: 'W', formOf: 'W' },
  bRow: { title: 'bias, as a row', hue: 'b', formOf: 'b' },
  aRows: { title: 'activations of all samples, as rows', hue: 'a', formOf: 'a' },
  zRows: { title: 'pre-activations of all samples, as rows', hue: 'z', formOf: 'z' },
  tRows: { title: 'targets of all samples, as rows', hue: 'a', formOf: 't' },
  gammaRows: { title: 'slopes of all samples, as rows', hue: 'gamma', formOf: 'gamma' },
  DeltaRows: { title: 'losses by the output, samples as rows', hue: 'Delta', formOf: 'Delta' },
  deltaRows: { title: 'losses by pre-activation, samples as rows', hue: 'delta', formOf: 'delta' },
  ones: { title: 'a one for each sample', hue: 'C' },
  dWT: { title: 'gradient of the weights, transposed', hue: 'dW' },
  dbT: { title: 'gradient of the bias, as a row', hue: 'dW' },
  Wnext: { title: 'weights after the update', hue: 'W' },
  bnext: { title: 'bias after the update', hue: 'b' },
} as const satisfies Record<string, Quantity>;

export type SymbolName = keyof typeof quantities;

export const quantityOf = (symbol: string): Quantity => quantities[symbol as SymbolName];
