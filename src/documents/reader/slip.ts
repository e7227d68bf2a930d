import type { Entry, Slip } from './entry.ts';

/** What a slip's claims are checked and typeset with: its own needs, layer and glyphs, or those of its first entry. */
export function onEntry(
  { needs, layer, glyphs, layerName, entries = [] }: Slip,
  all: readonly Entry[],
): Pick<Entry, 'needs' | 'layer' | 'glyphs' | 'layerName'> {
  const own = {
    ...(needs === undefined ? {} : { needs }),
    ...(layer === undefined ? {} : { layer }),
    ...(glyphs === undefined ? {} : { glyphs }),
    ...(layerName === undefined ? {} : { layerName }),
  };
  const first = all.find(({ id }) => id === entries[0]);
  if (Object.keys(own).length > 0 || first === undefined) return own;
  return {
    ...(first.needs === undefined ? {} : { needs: first.needs }),
    ...(first.layer === undefined ? {} : { layer: first.layer }),
    ...(first.glyphs === undefined ? {} : { glyphs: first.glyphs }),
    ...(first.layerName === undefined ? {} : { layerName: first.layerName }),
  };
}
