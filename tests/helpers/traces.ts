import type { Document, DocumentLine } from '../../src/documents/document.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { record, type Trace, type TraceOptions } from '../../src/engine/trace.ts';

/** A document's whole pass on a problem. */
export const traceOf = (document: Document, problem: Problem, options: TraceOptions = {}): Trace<DocumentLine> =>
  record(unroll(document.program(problem), problem), options);

/** Layers and samples from 1, as the documents count. */
export const layersOf = ({ activations }: Problem): number[] => activations.map((_, i) => i + 1);
export const samplesOf = ({ inputs }: Problem): number[] => inputs.map((_, i) => i + 1);
