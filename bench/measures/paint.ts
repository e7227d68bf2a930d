import type { CDPSession, Page } from 'playwright-core';
import { type Explorer, openProblem, withExplorer } from '../explorer.ts';
import { traceKeys } from '../main-thread.ts';
import { fileOf, type NetworkName } from '../networks.ts';
import { installProbe, type Press } from '../paint-probe.ts';
import { atMost, type Row } from '../row.ts';
import { summarise } from '../statistics.ts';

/** In milliseconds, with the CPU slowed 4×. */
const goals: readonly (readonly [NetworkName, number])[] = [
  ['2-3-2', 16],
  ['2-8-8-1', 16],
  ['784-128-10', 50],
];

const slowdown = 4;

/** Forward through the pass with →, then back with ←: every step is painted. */
export async function walk(page: Page): Promise<Press[]> {
  const slider = page.getByRole('slider', { name: 'Timeline' });
  const steps = Number(await slider.getAttribute('max'));
  const presses: Press[] = [];
  for (const key of ['ArrowRight', 'ArrowLeft']) {
    for (let i = 0; i < steps; i++) {
      await page.keyboard.press(key);
      presses.push((await page.evaluate(() => window.backstepBench.press))!);
    }
  }
  return presses;
}

/** A page on a computer that many times as slow, with the network opened and the whole pass walked once. */
export async function warmPage(
  { browser, url }: Explorer,
  name: NetworkName,
  slower = slowdown,
): Promise<[Page, CDPSession]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // tsx wraps functions in a helper, which the page does not have.
  await page.addInitScript('globalThis.__name = (work) => work;');
  await page.addInitScript(installProbe);
  await openProblem(page, url, fileOf(name));
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await walk(page);
  return [page, session];
}

/** Time to paint a step in Chromium, forward and back, with the CPU slowed. */
export const paint = (): Promise<Row[]> =>
  withExplorer(async (explorer) => {
    const rows: Row[] = [];
    for (const [name, most] of goals) {
      const [page, session] = await warmPage(explorer, name);
      const presses: Press[] = [];
      while (presses.length < 40) presses.push(...(await walk(page)));
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      const works = await traceKeys(explorer.browser, () => walk(page));
      await page.context().close();
      const of = (key: keyof Press) => summarise(presses.map((press) => press[key]));
      const work = of('work');
      rows.push(
        {
          name: `a step of ${name} in Chromium, CPU ÷ ${slowdown}: work`,
          unit: 'ms',
          ours: work,
          goal: atMost(most, 'ms', work),
        },
        {
          name: `… its processor time × ${slowdown}, which a busy machine hardly changes`,
          unit: 'ms',
          ours: summarise(works.map(({ processor }) => processor * slowdown)),
        },
        { name: '… key to painted frame, waiting for it included', unit: 'ms', ours: of('latency') },
        { name: '… key to the last change of the page', unit: 'ms', ours: of('settled') },
      );
    }
    return rows;
  });
