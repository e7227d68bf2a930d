import { count } from '../../../engine/problem/words.ts';
import type { Problem } from '../../../engine/problem.ts';

interface NetworkOfferProps {
  readonly own: Problem;
  readonly onUse: () => void;
  readonly onKeep: () => void;
}

/** The file has a network of its own: which one are its numbers to be compared with? */
export function NetworkOffer({ own, onUse, onKeep }: NetworkOfferProps) {
  return (
    <section className="ck-offer" aria-label="Which network?">
      <h3>Your file has a network of its own</h3>
      <p>
        Its weights or samples ({own.layers.join(' – ')}, {count(own.inputs.length, 'sample')}) are not those on screen,
        so the numbers can’t be the same.
      </p>
      <div className="ck-acts">
        <button type="button" className="solid" onClick={onUse}>
          Use the network in this file
        </button>
        <button type="button" className="tb" onClick={onKeep}>
          Compare with the one on screen
        </button>
      </div>
    </section>
  );
}
