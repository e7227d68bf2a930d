import { withExplorer, openProblem } from './explorer.ts';
import { walk } from './measures/paint.ts';
import { fileOf } from './networks.ts';
import { installProbe } from './paint-probe.ts';
const name = (process.argv[2] ?? '2-8-8-1') as any;
await withExplorer(async ({browser,url}) => {
  const ctx = await browser.newContext({ viewport:{width:1440,height:900} }); const page = await ctx.newPage();
  await page.addInitScript('globalThis.__name = (work) => work;'); await page.addInitScript(installProbe);
  await openProblem(page,url,fileOf(name)); await walk(page);
  const bs = await browser.newBrowserCDPSession(); const events:any[]=[]; bs.on('Tracing.dataCollected', ({value}:any)=>{for(const e of value) events.push(e);});
  await bs.send('Tracing.start',{categories:'devtools.timeline,disabled-by-default-devtools.timeline.stack,disabled-by-default-devtools.timeline,disabled-by-default-devtools.timeline.invalidationTracking,blink.debug,disabled-by-default-blink.debug', transferMode:'ReportEvents'});
  const p = await walk(page); const done = new Promise(r=>bs.once('Tracing.tracingComplete',r)); await bs.send('Tracing.end'); await done;
  const key = events.filter(e=>e.ph==='X'&&e.name==='EventDispatch'&&e.args?.data?.type==='keydown'); const tid=key[0].tid;
  const mine = events.filter(e=>e.tid===tid).sort((a,b)=>a.ts-b.ts);
  console.log([...new Set(mine.map(e=>e.name))].join(' '));
  const lay = mine.filter(e=>e.name==='Layout'&&e.ph==='X'), sty = mine.filter(e=>e.name==='UpdateLayoutTree'&&e.ph==='X');
  const inKey = (e:any)=>key.some(k=>e.ts>=k.ts&&e.ts<=k.ts+k.dur);
  const stackOf = (e:any)=> (e.args?.beginData?.stackTrace ?? e.args?.stackTrace ?? e.args?.data?.stackTrace ?? []).slice(0,3).map((f:any)=>`${f.functionName}:${f.url?.split('/').at(-1)}:${f.lineNumber}:${f.columnNumber}`).join(' < ');
  const g = new Map<string,{n:number,ms:number,dirty:number,total:number}>();
  for (const e of lay) { const k=`Layout ${inKey(e)?'KEY':'   '} ${stackOf(e)}`; const x=g.get(k)??{n:0,ms:0,dirty:0,total:0}; x.n++; x.ms+=(e.tdur??0)/1000; x.dirty+=e.args?.beginData?.dirtyObjects??0; x.total+=e.args?.beginData?.totalObjects??0; g.set(k,x); }
  for (const e of sty) { const k=`Style  ${inKey(e)?'KEY':'   '} ${stackOf(e)}`; const x=g.get(k)??{n:0,ms:0,dirty:0,total:0}; x.n++; x.ms+=(e.tdur??0)/1000; x.dirty+=e.args?.elementCount??0; g.set(k,x); }
  for (const [k,x] of [...g].sort((a,b)=>b[1].ms-a[1].ms).slice(0,16)) console.log((x.ms/key.length).toFixed(2).padStart(7),'ms/step', 'n/step',(x.n/key.length).toFixed(2), 'dirty/elements per event', (x.dirty/x.n).toFixed(0), 'total', (x.total/x.n).toFixed(0), k);
  const inv = new Map<string,number>();
  for (const e of mine) if (/InvalidationTracking|StyleInvalidat/.test(e.name)) { const d=e.args?.data??{}; const k=`${e.name} ${d.reason??''} ${d.nodeName??''} ${d.changedClass??d.changedAttribute??d.changedPseudo??d.extraData??''} ${d.invalidatedSelectorId??''}`.slice(0,170); inv.set(k,(inv.get(k)??0)+1); }
  for (const [k,n] of [...inv].sort((a,b)=>b[1]-a[1]).slice(0,70)) console.log((n/key.length).toFixed(1).padStart(7),k);
});
