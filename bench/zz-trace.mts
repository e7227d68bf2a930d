import { withExplorer, openProblem } from './explorer.ts';
import { walk } from './measures/paint.ts';
import { fileOf } from './networks.ts';
import { installProbe } from './paint-probe.ts';
const css: Record<string,string> = { base:'', noanim:'*,*::before,*::after{animation:none!important;transition:none!important}', nomathml: '.katex-mathml{display:none!important}' };
const variants = (process.argv[3] ?? 'base').split(',');
const name = (process.argv[2] ?? '2-8-8-1') as any;
await withExplorer(async ({browser,url}) => {
 for (const v of variants) {
  const ctx = await browser.newContext({ viewport:{width:1440,height:900} }); const page = await ctx.newPage();
  await page.addInitScript('globalThis.__name = (work) => work;'); await page.addInitScript(installProbe);
  await openProblem(page,url,fileOf(name)); await page.evaluate((c: string) => { const s = new CSSStyleSheet(); s.replaceSync(c); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }, css[v]!);
  await walk(page);
  const bs = await browser.newBrowserCDPSession(); const events:any[]=[]; bs.on('Tracing.dataCollected', ({value}:any)=>{for(const e of value) events.push(e);});
  await bs.send('Tracing.start',{categories:'devtools.timeline,devtools.timeline.frame,toplevel,blink,cc,loading,disabled-by-default-devtools.timeline', transferMode:'ReportEvents'});
  const p = await walk(page); const done = new Promise(r=>bs.once('Tracing.tracingComplete',r)); await bs.send('Tracing.end'); await done;
  // main thread = thread with EventDispatch keydown
  const key = events.filter(e=>e.ph==='X'&&e.name==='EventDispatch'&&e.args?.data?.type==='keydown');
  const tid = key[0].tid, pid = key[0].pid;
  const mine = events.filter(e=>e.ph==='X'&&e.tid===tid&&e.pid===pid).sort((a,b)=>a.ts-b.ts);
  // window: from keydown start to end of first Commit after it
  const sum = new Map<string,number>(); let frames=0;
  for (const k of key) {
    const commit = mine.find(e=>e.name==='Commit'&&e.ts>k.ts+k.dur) ?? undefined; if(!commit) continue; frames++;
    const end = commit.ts+commit.dur;
    for (const e of mine) { if (e.ts<k.ts||e.ts>end) continue; sum.set(e.name,(sum.get(e.name)??0)+(e.tdur??0)/1000); 
      if (['Layout','UpdateLayoutTree'].includes(e.name) && e.ts<k.ts+k.dur) sum.set(e.name+' (inside key handler)',(sum.get(e.name+' (inside key handler)')??0)+(e.tdur??0)/1000); }
  }
  console.log('==',name,v,'steps',frames,'thread-CPU ms per step, from key to commit:'); for (const [n,ms] of [...sum].sort((a,b)=>b[1]-a[1]).slice(0,28)) console.log((ms/frames).toFixed(2).padStart(8), n);
  await ctx.close();
 }
});
