import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Rules that another theme can break. */
export const ofColour = ['color-contrast', 'link-in-text-block'];

/** Whether a bar that stays in the window, or an open sheet, lies over a part of this: scrolling and closing uncover it. */
const isCovered = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((what) => {
    const target = document.querySelector(what)!.getBoundingClientRect();
    return [...document.querySelectorAll('header, section, .pop')].some((bar) => {
      const { top, bottom } = bar.getBoundingClientRect();
      const stays = ['fixed', 'sticky', 'absolute'].includes(getComputedStyle(bar).position);
      return stays && target.top < bottom && target.bottom > top;
    });
  }, selector);

/** What axe finds, each rule once with the first places. The page has no frames, which the legacy mode is faster without. */
export async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page: page as never }).setLegacyMode(true).exclude('.katex-html');
  const { violations } = await (rules === undefined ? axe.withTags(tags) : axe.withRules([...rules])).analyze();
  const found: string[] = [];
  for (const { id, help, nodes } of violations) {
    const own: typeof nodes = [];
    for (const node of nodes)
      if (id !== 'target-size' || !(await isCovered(page, String(node.target[0])))) own.push(node);
    const places = own
      .slice(0, 3)
      .map(({ html, any, all, none }) => `${html.slice(0, 130)} [${[...any, ...all, ...none][0]?.message ?? ''}]`);
    if (own.length > 0) found.push(`${id} (${help}), ${own.length} times: ${places.join(' … ')}`);
  }
  return found;
}
