import type { Entry, Slip } from './entry.ts';

type Setting = Pick<Entry, 'needs' | 'layer' | 'glyphs' | 'layerName'>;

const settingOf = ({ needs, layer, glyphs, layerName }: Setting): Setting => ({
  ...(needs === undefined ? {} : { needs }),
  ...(layer === undefined ? {} : { layer }),
  ...(glyphs === undefined ? {} : { glyphs }),
  ...(layerName === undefined ? {} : { layerName }),
});

/** What a slip's claims are checked and typeset with: its own needs, layer and glyphs, or those of its first entry. */
export function onEntry(slip: Slip, all: readonly Entry[]): Setting {
  const own = settingOf(slip);
  const first = all.find(({ id }) => id === slip.entries?.[0]);
  return Object.keys(own).length > 0 || first === undefined ? own : settingOf(first);
}
