import { Lightbulb } from 'lucide-react';
import type { Settings } from '../../../debugger/verdict/settings.ts';
import { activations } from '../../../engine/activations/index.ts';
import { losses } from '../../../engine/losses/index.ts';
import { listed } from '../../../engine/problem/words.ts';
import type { Problem } from '../../../engine/problem.ts';

interface OtherSettingsProps {
  readonly problem: Problem;
  readonly settings: Settings;
  readonly onUse: () => void;
}

/** "tanh in layer 1 and cross-entropy as the loss": what is another than on the screen. */
function inWords(problem: Problem, { activations: ids, loss, reduction }: Settings): string {
  const changed = ids.flatMap((id, i) =>
    id === problem.activations[i] ? [] : [`${activations[id].title} in layer ${i + 1}`],
  );
  if (loss !== problem.loss) changed.push(`${losses[loss].title} as the loss`);
  if (reduction !== problem.reduction) changed.push(`the ${reduction} over the samples as the cost`);
  return listed(changed);
}

/** The numbers would be right on a network with other settings: perhaps those are what was meant. */
export function OtherSettings({ problem, settings, onUse }: OtherSettingsProps) {
  return (
    <section className="ck-offer" aria-label="Other settings">
      <p>
        <Lightbulb className="ic" aria-hidden="true" /> <b>With {inWords(problem, settings)}</b> all of these numbers
        would be right. Is that your network?
      </p>
      <div className="ck-acts">
        <button type="button" className="tb framed" onClick={onUse}>
          Compare with that
        </button>
      </div>
    </section>
  );
}
