import type { Bug } from '../../../debugger/mutant/bug.ts';
import type { Chance } from '../../../debugger/mutant/plan.ts';
import type { Part } from '../../../documents/mistakes/index.ts';
import { Switch } from './Switch.tsx';

const parts: Readonly<Record<Part, string>> = {
  forward: 'On the way forward',
  backward: 'On the way back',
  batch: 'Over the batch',
  update: 'At the update',
};

interface MistakeListProps {
  readonly chances: readonly Chance[];
  readonly bug: Bug | undefined;
  readonly onBug: (bug: Bug | undefined) => void;
  /** Opens the document that has a line for every mistake. */
  readonly onTogether: () => void;
}

/** Every mistake with a switch, by the part of the work that it is made in. */
export function MistakeList({ chances, bug, onBug, onTogether }: MistakeListProps) {
  const lacking = chances.filter((chance) => !chance.isPossible && chance.why === 'line').length;
  return (
    <>
      {lacking === 0 ? null : (
        <p className="elsewhere-note">
          {lacking === 1 ? 'One mistake is' : `${lacking} mistakes are`} made in lines that this document does not have.{' '}
          <button type="button" className="link" onClick={onTogether}>
            Switch to All together
          </button>
        </p>
      )}
      {(Object.keys(parts) as Part[]).map((part) => (
        <section key={part} className="mistakes" aria-label={parts[part]}>
          <h4>{parts[part]}</h4>
          <ul>
            {chances
              .filter(({ mistake }) => mistake.part === part)
              .map((chance) => (
                <MistakeRow key={chance.mistake.id} chance={chance} bug={bug} onBug={onBug} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function MistakeRow({ chance, bug, onBug }: { chance: Chance } & Pick<MistakeListProps, 'bug' | 'onBug'>) {
  const { id, title, code, explanation } = chance.mistake;
  const isOn = bug?.id === id;
  const toggle = () => onBug(isOn ? undefined : { id, scope: 'all' });
  return (
    <li className={chance.isPossible ? '' : 'cannot'} data-mistake={id}>
      <Switch label={title} isOn={isOn} isDisabled={!chance.isPossible && !isOn} onToggle={toggle} />
      <p>{chance.isPossible ? explanation(chance.layers.at(-1)!) : chance.what}</p>
      <code>{code}</code>
    </li>
  );
}
