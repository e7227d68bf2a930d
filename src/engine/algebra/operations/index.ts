import type { Operation } from '../operation.ts';
import { activate } from './activate.ts';
import { add } from './add.ts';
import { complement } from './complement.ts';
import { contract } from './contract.ts';
import { curvature } from './curvature.ts';
import { diagonal } from './diagonal.ts';
import { diagonalMatrix } from './diagonal-matrix.ts';
import { divide } from './divide.ts';
import { hadamard } from './hadamard.ts';
import { jacobian } from './jacobian.ts';
import { logSoftmax } from './log-softmax.ts';
import { matmul } from './matmul.ts';
import { negate } from './negate.ts';
import { place } from './place.ts';
import { plus } from './plus.ts';
import { pullback } from './pullback.ts';
import { repeatColumns } from './repeat-columns.ts';
import { repeatRows } from './repeat-rows.ts';
import { reshape } from './reshape.ts';
import { scale } from './scale.ts';
import { slice } from './slice.ts';
import { slope } from './slope.ts';
import { squaredNorm } from './squared-norm.ts';
import { stack } from './stack.ts';
import { subtract } from './subtract.ts';
import { tensorProduct } from './tensor-product.ts';
import { timesLog } from './times-log.ts';
import { total } from './total.ts';
import { transpose } from './transpose.ts';
import { uniformRow } from './uniform-row.ts';
import { unitRow } from './unit-row.ts';

/** Every operation of the algebra. A new one is one file and one line here; each printer then asks for its line. */
export const operations = {
  activate,
  add,
  complement,
  contract,
  curvature,
  diagonal,
  diagonalMatrix,
  divide,
  hadamard,
  jacobian,
  logSoftmax,
  matmul,
  negate,
  place,
  plus,
  pullback,
  repeatColumns,
  repeatRows,
  reshape,
  scale,
  slice,
  slope,
  squaredNorm,
  stack,
  subtract,
  tensorProduct,
  timesLog,
  total,
  transpose,
  uniformRow,
  unitRow,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
