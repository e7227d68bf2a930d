import type { Reading } from '../../documents/reader/entry.ts';
import type { Bindings } from '../../engine/algebra/instantiate.ts';
import { prose } from '../../notation/prose.ts';
import { Tex } from '../math/Tex.tsx';
import type { Wording } from './errata.ts';

/** Layers and samples stay as general as a sentence about a whole document can be. */
const anywhere: Bindings = { l: 1, k: 1, L: 2 };

/** A sentence with mathematics in it, in the letters of the document that it is about. */
export const ErratumText = ({ wording: { text, program }, reading }: { wording: Wording; reading: Reading }) => (
  <>
    {prose(text, anywhere, program?.notation ?? reading.notation).map((part, i) =>
      'tex' in part ? <Tex key={i} tex={part.tex} /> : <span key={i}>{part.text}</span>,
    )}
  </>
);
