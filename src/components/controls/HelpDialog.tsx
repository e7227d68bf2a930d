import { SheetDialog } from './SheetDialog.tsx';

const keys: readonly (readonly [string, string])[] = [
  ['→', 'Step: the next statement (inside one, its next entry or term)'],
  ['←', 'Step back: undo the last step'],
  ['↓', 'Step into: the entries of a statement, then the terms of a sum'],
  ['↑', 'Step out'],
  ['Space', 'Play or pause'],
  ['W', 'Why is this number what it is? Backspace goes back up a level, Escape closes'],
  ['F5', 'Continue to the next breakpoint'],
  ['F9', 'Breakpoint on the current line'],
  ['Shift F9', 'The condition of that breakpoint; a right click on the mark as well'],
  ['Home, End', 'Start and end of the pass'],
  ['Ctrl Z, Ctrl Y', 'Undo and redo a change of a number'],
  ['Tab, then arrows', 'Into a matrix, then from cell to cell; Enter edits what is yours'],
  ['?', 'This list'],
];

/** The keys, listed. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <SheetDialog className="keys" aria-labelledby="help-title" onClose={onClose}>
      <form method="dialog">
        <header>
          <h2 id="help-title">Keys</h2>
          <button type="submit" className="tb">
            Close
          </button>
        </header>
        <dl>
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </form>
    </SheetDialog>
  );
}
