import { withExplorer, openProblem } from './explorer.ts';
import { walk } from './measures/paint.ts';
import { fileOf } from './networks.ts';
import { installProbe } from './paint-probe.ts';
import { quantile } from './statistics.ts';
const css: Record<string,string> = { base:'', reduced:'', nomathml: '.katex-mathml{display:none!important}', noanim:'*,*::before,*::after{animation:none!important;transition:none!important}',
 noanim_contain: '*,*::before,*::after{animation:none!important;transition:none!important} .program,.inspector,.network,.timeline,.bar{contain:strict}', };
const name = (process.argv[2] ?? '2-8-8-1') as any; const rate = Number(process.argv[3] ?? 1);
await withExplorer(async ({browser,url}) => {
 const pages: Record<string, any> = {}; const all: Record<string, number[]> = {};
 for (const v of Object.keys(css)) { const ctx = await browser.newContext({ viewport:{width:1440,height:900}, reducedMotion: v==='reduced'?'reduce':'no-preference' }); const page = await ctx.newPage();
  await page.addInitScript('globalThis.__name = (work) => work;'); await page.addInitScript(installProbe);
  await openProblem(page,url,fileOf(name)); await page.evaluate((c: string) => { const s = new CSSStyleSheet(); s.replaceSync(c); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }, css[v]!);
  const s = await ctx.newCDPSession(page); await s.send('Emulation.setCPUThrottlingRate',{rate});
  pages[v]=page; all[v]=[]; }
 for (let r=0;r<3;r++) for (const v of Object.keys(css)) { await pages[v].bringToFront(); const p = await walk(pages[v]); if (r) all[v]!.push(...p.map((x:any)=>x.work)); }
 for (const v of Object.keys(css)) console.log(v.padEnd(16), 'min', Math.min(...all[v]!).toFixed(1), 'q25', quantile(all[v]!,.25).toFixed(1), 'median', quantile(all[v]!,.5).toFixed(1), 'p95', quantile(all[v]!,.95).toFixed(1));
});
