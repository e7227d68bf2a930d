import { test } from 'vitest';
import { documents } from '../src/documents/index.ts';
import { elementTex, lineTex, statementTex, workedTex, meansTex } from '../src/notation/tex/statement.ts';
import { numpyLine } from '../src/notation/numpy.ts';
import { traceOf } from './helpers/traces.ts';
import { oracleCases, problemOf } from './helpers/oracle.ts';
test('probe', () => {
  console.log(oracleCases.map(c=>c.id+' '+c.n.join('-')+' '+Object.values(c.activations).join()+' '+c.loss+' N'+c.samples.length+JSON.stringify(c.shared)).join('\n'));
  for (const id of ['dick-2-2-2'].concat(oracleCases.map(c=>c.id)).slice(0)) {
    const c = oracleCases.find(x=>x.id===id); if (!c) continue;
    const problem = problemOf(c);
    for (const d of Object.values(documents)) {
      const trace = traceOf(d, problem);
      const seen = new Set();
      console.log('=====', id, d.id);
      for (const s of trace.program.statements) { if (seen.has(s.line.id)) continue; seen.add(s.line.id);
        const at = trace.shape(s.target).map(()=>0);
        const e = elementTex(s, at, trace, d.notation, { linked: false });
        console.log(s.line.id.padEnd(14), lineTex(s.line, d.notation), ' || ', statementTex(s, trace, d.notation), ' || ', numpyLine(s as any), ' || ', e.name, '=', e.symbols, '=', e.numbers, '=', e.result);
      }
    }
  }
});
