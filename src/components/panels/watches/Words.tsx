import { helpers } from '../../../debugger/watching/functions.ts';

/** The language in five lines, to be unfolded. */
export function Words({ names }: { names: readonly string[] }) {
  return (
    <details className="words">
      <summary>What can be written</summary>
      <dl>
        <div>
          <dt>names</dt>
          <dd>
            <code>{names.join(' ')}</code>, or δ γ Δ η. <code>z</code> is that of the layer at hand, <code>z1</code>{' '}
            that of the first, <code>z(l-1)</code> of the one below; <code>l L k N</code> count.
          </dd>
        </div>
        <div>
          <dt>entries</dt>
          <dd>
            <code>delta[1]</code> <code>W[2, 1]</code>, from 1; <code>W[2]</code> is a row
          </dd>
        </div>
        <div>
          <dt>functions</dt>
          <dd>
            <code>{Object.keys(helpers).join(' ')}</code>
          </dd>
        </div>
        <div>
          <dt>signs</dt>
          <dd>
            <code>+ - * / ^</code> entry by entry, <code>@</code> the matrix product, <code>W.T</code>;{' '}
            <code>== != &lt; &lt;= &gt; &gt;=</code> <code>and or not</code>
          </dd>
        </div>
        <div>
          <dt>conditions</dt>
          <dd>
            are asked once the line has run. <code>gamma == 0</code> holds if any entry is 0.
          </dd>
        </div>
      </dl>
    </details>
  );
}
