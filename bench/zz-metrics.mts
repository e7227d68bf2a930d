import { withExplorer, openProblem } from './explorer.ts';
import { walk } from './measures/paint.ts';
import { fileOf } from './networks.ts';
import { installProbe } from './paint-probe.ts';
await withExplorer(async ({browser,url}) => {
 for (const name of ['2-3-2','2-8-8-1','784-128-10'] as const) {
  const ctx = await browser.newContext({ viewport:{width:1440,height:900} }); const page = await ctx.newPage();
  await page.addInitScript('globalThis.__name = (work) => work;'); await page.addInitScript(installProbe);
  await openProblem(page,url,fileOf(name)); await walk(page);
  const s = await ctx.newCDPSession(page); await s.send('Performance.enable', {timeDomain:'threadTicks'});
  const m = async () => Object.fromEntries((await s.send('Performance.getMetrics')).metrics.map(x=>[x.name,x.value]));
  const a = await m(); const p = await walk(page); const b = await m();
  const w = p.map(x=>x.work).sort((x,y)=>x-y);
  console.log(name, p.length, 'steps; thread CPU ms/step:', ['TaskDuration','ScriptDuration','LayoutDuration','RecalcStyleDuration'].map(k=>`${k} ${((b[k]!-a[k]!)*1000/p.length).toFixed(2)}`).join(', '), 'layouts/step', ((b.LayoutCount!-a.LayoutCount!)/p.length).toFixed(1),'styles/step', ((b.RecalcStyleCount!-a.RecalcStyleCount!)/p.length).toFixed(1), 'nodes', b.Nodes, 'wall work min/median', w[0]!.toFixed(1), w[w.length>>1]!.toFixed(1));
  await ctx.close();
 }
});
