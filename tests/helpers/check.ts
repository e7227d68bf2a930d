import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../fixtures/student/', import.meta.url));

export const studentFile = (name: string): string => folder + name;
export const studentText = (name: string): string => readFileSync(folder + name, 'utf8');

export async function openCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Debug my gradients' }).click();
  await page.getByRole('tab', { name: 'Check mine' }).click();
  await page.getByRole('region', { name: 'Your numbers' }).waitFor();
}

/** Lets files go over an element, as a mouse that drags them does. */
export async function dropFiles(page: Page, selector: string, ...names: readonly string[]): Promise<void> {
  const files = names.map((name) => ({ name, data: readFileSync(folder + name).toString('base64') }));
  await page.evaluate(
    ([where, list]) => {
      const transfer = new DataTransfer();
      for (const { name, data } of list) {
        const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      const target = document.querySelector(where)!;
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    },
    [selector, files] as const,
  );
}

/** What the verdict says first. */
export const headline = async (page: Page): Promise<string> => {
  const heading = page.getByRole('region', { name: 'Verdict' }).getByRole('heading', { level: 3 });
  return ((await heading.textContent()) ?? '').trim();
};
