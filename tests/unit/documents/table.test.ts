import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentsTable } from '../../helpers/documents-table.ts';

// The counts are those of the networks that everyone gets.
test.skipIf(process.env.BACKSTEP_SEED !== undefined)(
  'docs/documents.md says what `npm run documents` counts',
  () => {
    const text = readFileSync(new URL('../../../docs/documents.md', import.meta.url), 'utf8');
    expect(text).toContain(documentsTable());
  },
  60_000,
);
