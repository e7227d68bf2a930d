import { withExplorer, openProblem } from './explorer.ts';
import { fileOf } from './networks.ts';
await withExplorer(async ({browser,url}) => {
 for (const name of ['2-3-2','2-8-8-1','784-128-10'] as const) {
  const ctx = await browser.newContext({ viewport:{width:1440,height:900} }); const page = await ctx.newPage();
  await page.addInitScript('globalThis.__name = (work) => work;');
  await openProblem(page,url,fileOf(name));
  await page.keyboard.press('End'); for (let i=0;i<8;i++) await page.keyboard.press('ArrowLeft'); await page.waitForTimeout(600);
  const r = await page.evaluate(() => {
    const count = (s: string) => [...document.querySelectorAll(s)].map(e => `${(e as HTMLElement).className || e.tagName}:${e.querySelectorAll('*').length}`);
    return { all: document.querySelectorAll('*').length, panels: count('main > *, section.timeline, header.bar, main > * > *'), katex: document.querySelectorAll('.katex').length, katexNodes: document.querySelectorAll('.katex *').length, mathml: document.querySelectorAll('.katex-mathml *').length, svg: document.querySelectorAll('svg *').length, td: document.querySelectorAll('td,th').length, canvas: document.querySelectorAll('canvas').length };
  });
  console.log(name, JSON.stringify(r, null, 1));
  const s = await ctx.newCDPSession(page); await s.send('DOM.enable'); await s.send('LayerTree.enable');
  const layers:any = await new Promise(res => { s.on('LayerTree.layerTreeDidChange', e => res(e.layers)); setTimeout(()=>res(undefined), 3000); page.keyboard.press('ArrowRight'); });
  console.log('layers', layers?.length, layers?.slice(0,60).map((l:any)=>`${Math.round(l.width)}x${Math.round(l.height)}${l.drawsContent?'':'(-)'}`).join(' '));
  const anims = await page.evaluate(async () => { const seen: Record<string,number> = {}; document.dispatchEvent(new KeyboardEvent('keydown',{key:'ArrowLeft',bubbles:true})); await new Promise(r=>requestAnimationFrame(()=>requestAnimationFrame(r))); for (const a of document.getAnimations()) { const e=(a.effect as KeyframeEffect); const t=e.target as Element; const k=`${a.constructor.name} ${(a as any).transitionProperty ?? (a as any).animationName} on ${t?.tagName}.${typeof t?.className==='string'?t.className:(t as any)?.className?.baseVal} ${JSON.stringify(e.getTiming().duration)}`; seen[k]=(seen[k]??0)+1;} return seen; });
  console.log(JSON.stringify(anims,null,1).slice(0,3000));
  await ctx.close();
 }
});
