import type { DocumentId } from './index.ts';
import type { SymbolName } from './quantities.ts';

/** A letter of a document that is no quantity: an index, a count, a function, a sign. */
export interface Letter {
  /** As it stands in the document's lines. */
  readonly tex: string;
  /** As it is shown by itself, if not the same. */
  readonly sign?: string;
  readonly means: string;
}

/** What a reader must know of a document's letters beyond the names of its quantities. Mathematics stands between $…$. */
export interface Letters {
  /** How a width is written, by the layer's own letter or number; none where the document has no letter for it. */
  readonly width?: (layer: string) => string;
  /** Of quantities: how the letter is to be told from the same letter elsewhere, in this document or in another. */
  readonly notes: Readonly<Partial<Record<SymbolName, string>>>;
  readonly others: readonly Letter[];
}

const width = (layer: string): string => `n_{${layer}}`;
const hadamard = (tex: string): Letter => ({ tex, means: 'product entry by entry; both sides have one shape' });
const divided: Letter = { tex: '\\oslash', means: 'division entry by entry' };
const softmax: Letter = { tex: 's(', sign: 's', means: 'softmax: positive numbers that add up to 1' };
const step: Letter = { tex: '\\leftarrow', means: 'the old value gives way to the new one' };
const prime = (tex: string, more = ''): Letter => ({
  tex,
  sign: "(\\,\\cdot\\,)'",
  means: `the derivative of the function${more}`,
});

/** The letters of each document, and where they collide. */
export const letters: Readonly<Record<DocumentId, Letters>> = {
  together: {
    width,
    notes: {
      t: 'Dick, Lazo and Math of NN write $y$ for the target; in Network Convention $y$ is the output.',
      G: 'Only Dick has this letter: {gamma} once in each column.',
      J: 'The letter is ours. In Wichmann $J$ is the cost, and $J_N$ a column of ones.',
      D: 'Dick uses $D$ twice: $D^\\ell$ with a layer is this matrix, $D_A$ with a subscript takes the derivative by $A$.',
      Delta: 'Wichmann’s letter: the derivative by {a}. The small {delta} is the one by {z}.',
      delta:
        'The derivative by {z}, which Wichmann calls $H$. $\\delta_{ij}$ with two indices is another thing in Dick and Wichmann: 1 where $i=j$, else 0.',
      loss: 'The curly letter is a loss; a plain $L$ is the number of the last layer. Dick writes $L$ for both.',
      C: 'In Wichmann the cost is called $J$.',
    },
    others: [
      { tex: '\\ell', means: 'layer, from 1' },
      { tex: 'L', means: 'the last layer. In Dick and in Math of NN $L$ is also a loss' },
      { tex: 'k', means: 'sample, from 1' },
      { tex: 'N', means: 'number of samples; Dick calls it $m$' },
      { tex: 'g', means: 'activation function of a layer: $f$, $\\phi$ or $\\sigma$ in other documents' },
      prime('\\prime'),
      { tex: '^{T}', sign: '(\\,\\cdot\\,)^T', means: 'transposed' },
      hadamard('\\odot'),
      divided,
      softmax,
      step,
    ],
  },
  dick: {
    width,
    notes: {
      a: 'In sums over samples the sample stands behind the layer: $\\vec a^{L2}$ is sample 2, and no power.',
      t: '$\\vec y$ is the target here; in Network Convention it is the output.',
      J: 'Added for softmax: the document has no letter for it. Wichmann’s $J$ is his cost.',
      G: '{gamma} once in each column; with a tilde, once in each row.',
      Gt: '{gamma} once in each row; without the tilde, once in each column.',
      D: '$D^\\ell$ with a layer is this matrix. $D_A$ with a subscript is an operator: the derivative by $A$. The document also has $d$ for a distance, and $d_{ij}$ for an entry of {D}.',
      loss: '$L_k$ with a sample is a loss; the $L$ of $\\vec a^L$ is the last layer.',
      gradLoss: 'Here $L_k$ is the loss of sample $k$; the $L$ of $\\vec a^L$ is the last layer.',
      A: 'All outputs under each other in one long column. In Wichmann $A$ is a matrix with one column for each sample.',
      losses: '$\\tilde\\phi$ makes the losses, $\\varphi$ averages them. In Lazo $\\phi$ is the activation function.',
      gradPhi: '$\\varphi$ averages the losses; $\\tilde\\phi$, another letter, makes them.',
      DAphi: '$D$ with a subscript is the derivative by it; $D^\\ell$ with a layer is a matrix of its own.',
      DAC: '$D$ with a subscript is the derivative by it; $D^\\ell$ with a layer is a matrix of its own.',
      DWA: '$D$ with a subscript is the derivative by it; $D^\\ell$ with a layer is a matrix of its own.',
      DbA: '$D$ with a subscript is the derivative by it; $D^\\ell$ with a layer is a matrix of its own.',
      dW: '$D$ with a subscript is the derivative by it; $D^\\ell$ with a layer is a matrix of its own.',
      db: '$D$ with a subscript is the derivative by it; $D^\\ell$ with a layer is a matrix of its own.',
      C: 'In Wichmann the cost is called $J$.',
    },
    others: [
      { tex: '\\ell', means: 'layer, from 1' },
      { tex: 'L', means: 'the last layer; with a sample below, $L_k$, it is a loss' },
      { tex: 'k', means: 'sample, from 1' },
      { tex: 'm', means: 'number of samples. In §1 of the document it is the size of a target, in Lazo a layer' },
      { tex: 'g', means: 'activation function of a layer; an entry of $G$ is a small $g$ with two indices' },
      { tex: '^{T}', sign: '(\\,\\cdot\\,)^T', means: 'transposed' },
      hadamard('\\odot'),
      { tex: '\\otimes', means: 'every entry of the left side times every entry of the right one' },
      divided,
      softmax,
      step,
    ],
  },
  'network-convention': {
    width,
    notes: {
      W: 'The weights, with a row for each receiving node. In the part on code $w$ is the transpose of $\\omega$.',
      t: '$\\vec t$ is the target, $\\vec y$ the output. In the part on softmax the document calls the label $y$.',
      loss: 'The curly letter is a loss; a plain $L$ is the number of the last layer.',
      gradLoss: '$\\vec y$ is the output here. In Dick, Lazo and Math of NN it is the target.',
      deltaRow:
        'The error of a layer, as a row. In its notes on indices $\\delta_{ij}$ with two of them is 1 where $i=j$, else 0.',
      lossW: 'The derivative of a number by a matrix is laid out transposed here: columns for receiving nodes.',
      dWT: 'Transposed, like every derivative by a matrix in this document.',
      J: 'The document writes the Jacobian as a fraction. In Wichmann the letter $J$ is the cost.',
    },
    others: [
      { tex: '\\ell', means: 'layer, from 1' },
      { tex: 'L', means: 'the last layer; the loss is the curly $\\mathcal L$' },
      { tex: 'k', means: 'sample, from 1; as an exponent it stands in brackets' },
      { tex: 'N', means: 'number of samples; Dick calls it $m$' },
      { tex: 'f', means: 'activation function, one letter for every layer' },
      prime("f'"),
      { tex: '^{T}', sign: '(\\,\\cdot\\,)^T', means: 'transposed' },
      hadamard('\\circ'),
      divided,
      softmax,
      step,
    ],
  },
  'network-convention-code': {
    width,
    notes: {
      W: '$\\omega$ has a row for each receiving node. The code keeps its transpose, $w$.',
      WT: 'The transpose of $\\omega$: a row for each sending node.',
      a: 'With an arrow it is one sample, as a column. $X$ holds them all as rows.',
      aRows: 'One row for each sample, so the factors of a product stand the other way round than with columns.',
      tRows: '$T$ holds the targets; a raised $T$ transposes.',
      ones: 'A column of ones: it copies the bias into every row. Wichmann calls it $J_N$.',
      DeltaRows: '$y$ is the output here; the targets are $T$.',
      deltaRows: 'One row for each sample, without the $1/N$ of the cost. Wichmann’s $H$ has it.',
      dWT: 'Of the same shape as the stored $w$.',
    },
    others: [
      { tex: '\\ell', means: 'layer, from 1' },
      { tex: 'L', means: 'the last layer; the loss is the curly $\\mathcal L$' },
      { tex: 'N', means: 'number of samples; Dick calls it $m$' },
      { tex: 'f', means: 'activation function, one letter for every layer' },
      prime("f'"),
      { tex: '^{T}', sign: '(\\,\\cdot\\,)^T', means: 'transposed; a $T$ on the line holds the targets' },
      hadamard('\\circ'),
      divided,
      softmax,
      step,
    ],
  },
  lazo: {
    notes: {
      a: '$\\phi^m$ stands for the function and for what comes out of it; $\\mathbf x$ goes in, $\\hat{\\mathbf y}$ comes out at the end. In Dick $\\tilde\\phi$ makes the losses.',
      z: 'The document leaves it as dots between the brackets of $\\phi$; the letter is ours.',
      t: '$\\mathbf y$ is the target; with a hat, $\\hat{\\mathbf y}$, it is the output.',
      gamma: 'The prime is the derivative, and no part of the layer’s number.',
      J: 'Added for softmax: the document has only slopes. Wichmann’s $J$ is his cost.',
      oRow: 'The small letter is a row and gives a number; the capital is a matrix and gives a column.',
      OMat: 'The capital is a matrix and gives a column; the small letter is a row and gives a number.',
      loss: 'The document stops before the loss: the letter is that of Network Convention.',
      C: 'The document stops before the cost: the letter is that of Network Convention.',
    },
    others: [
      {
        tex: 'm',
        means: 'layer, counted from 0: one less than in the other documents. In Dick $m$ is the number of samples',
      },
      { tex: 'n', means: 'the last layer, counted from 0. In Wichmann $n$ is a sample, elsewhere $n_\\ell$ a width' },
      { tex: 'i', means: 'the receiving node of the picked weight, or the node of the picked bias' },
      { tex: 'j', means: 'the sending node of the picked weight' },
      { tex: 'k', means: 'sample, from 1' },
      { tex: 'N', means: 'number of samples; Dick calls it $m$' },
      prime('\\prime', '; it stands behind the layer'),
      { tex: '^{T}', sign: '(\\,\\cdot\\,)^T', means: 'transposed' },
      hadamard('\\odot'),
      divided,
      softmax,
      step,
    ],
  },
  wichmann: {
    width: (layer) => `S_{${layer}}`,
    notes: {
      a: 'One sample, a column of $X$; its index is the sample, not the entry.',
      aCols: 'One column for each sample. In Dick $A$ is one long column of all outputs.',
      t: '$t_n$ is the target of sample $n$; a raised $t$ transposes.',
      tCols: '$T$ holds the targets, one column for each sample; a raised small $t$ transposes.',
      ones: '$J_N$ is a column of ones; $J$ alone is the error function.',
      C: '$J$ is the error function, the cost of the other documents; $J_N$ is a column of ones. Elsewhere $J$ is a Jacobian.',
      DeltaCols:
        'The derivative by $A$, with the $1/N$ in it; the one by $Z$ is $H$. The document’s small $\\delta_{ij}$ is 1 where $i=j$, else 0.',
      deltaCols: 'What other documents call $\\delta$: the derivative by $Z$, here with the $1/N$ in it.',
      gammaCols: 'The slopes, which Dick calls $\\gamma$.',
    },
    others: [
      { tex: 'l', means: 'layer, from 1; in the document also the index of a sum' },
      { tex: 'L', means: 'the last layer' },
      { tex: 'N', means: 'number of samples; Dick calls it $m$' },
      { tex: '\\sigma', means: 'activation function of a layer' },
      prime("'", '; in the document also a second index'),
      { tex: '^{t}', sign: '(\\,\\cdot\\,)^t', means: 'transposed; with a sample below, $t_n$ is a target' },
      hadamard('\\odot'),
      divided,
      softmax,
      step,
    ],
  },
  'math-of-nn': {
    notes: {
      t: '$\\mathbf y$ is the target here; in Network Convention it is the output.',
      loss: '$L$ is the loss here; only inside $(lL)$ it is the last layer.',
      lossz:
        'The derivative of one loss by {z}; Wichmann calls his $H$. $\\delta$ with two indices is 1 or 0 in other documents.',
      gamma: 'Dick calls it $\\gamma$.',
      C: 'The document has one sample and no cost: the letter is that of Network Convention.',
      J: 'Added for softmax, as a fraction. In Wichmann the letter $J$ is the cost.',
    },
    others: [
      {
        tex: '(l',
        sign: 'l',
        means:
          'layer: $(l1)$ is the first. In the document $l$ with brackets behind it, $l(\\cdot)$, is the loss function',
      },
      {
        tex: 'n',
        means: 'the number in $(ln)$: a layer, from 1. In Wichmann $n$ is a sample, elsewhere $n_\\ell$ a width',
      },
      { tex: '(lL)', means: 'the last layer; a plain $L$ is the loss' },
      { tex: 'k', means: 'sample, from 1' },
      { tex: 'N', means: 'number of samples; Dick calls it $m$' },
      { tex: 'f', means: 'activation function, one letter for every layer' },
      prime("f'"),
      { tex: '^{T}', sign: '(\\,\\cdot\\,)^T', means: 'transposed' },
      {
        tex: '\\times',
        means: 'product entry by entry; elsewhere a cross stands in shapes, and $\\odot$ for this product',
      },
      divided,
      softmax,
      step,
    ],
  },
};
