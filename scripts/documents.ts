// Counts what is shown and proved of the five documents, and writes the table into docs/documents.md: `npm run documents`.
import { readFileSync, writeFileSync } from 'node:fs';
import { documentsTable } from '../tests/helpers/documents-table.ts';

const path = new URL('../docs/documents.md', import.meta.url);
const [before, , after] = readFileSync(path, 'utf8').split(/(?<=<!-- table -->\n)|(?=<!-- end of table -->)/u);
const text = `${before}${documentsTable()}${after}`;
writeFileSync(path, text);
console.log(documentsTable());
