import type { Document } from '../src/documents/document.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { titles } from '../src/documents/titles.ts';
import { together } from '../src/documents/together.ts';
import { BackstepError } from '../src/engine/errors.ts';

/** All together opens at once; every other document is fetched when it is first chosen. */
const loaders: Readonly<Record<DocumentId, () => Promise<Document>>> = {
  together: async () => together,
  dick: async () => (await import('../src/documents/dick-2021.ts')).dick,
  'network-convention': async () => (await import('../src/documents/network-convention.ts')).networkConvention,
  'network-convention-code': async () =>
    (await import('../src/documents/network-convention-code.ts')).networkConventionCode,
  lazo: async () => (await import('../src/documents/lazo.ts')).lazo,
  wichmann: async () => (await import('../src/documents/wichmann.ts')).wichmann,
  'math-of-nn': async () => (await import('../src/documents/math-of-nn.ts')).mathOfNN,
};

const open = new Map<DocumentId, Document>([['together', together]]);

export const documentIds = Object.keys(loaders) as DocumentId[];
export const documentTitles = documentIds.map((id) => titles[id]);
export const isOpen = (id: DocumentId): boolean => open.has(id);

/** Takes a document from the shelf. A copy that can't be fetched leaves everything as it was. */
export async function openDocument(id: DocumentId): Promise<Document> {
  const document =
    open.get(id) ??
    (await loaders[id]().catch(() => {
      throw new BackstepError({
        code: 'not-fetched',
        where: titles[id].title,
        what: 'the document could not be fetched',
        hint: 'Try again when there is a connection; your work is unchanged.',
      });
    }));
  open.set(id, document);
  return document;
}

/** A document that is open. */
export function documentOf(id: DocumentId): Document {
  const document = open.get(id);
  if (document === undefined)
    throw new BackstepError({ code: 'not-open', where: titles[id].title, what: 'this document is not open yet' });
  return document;
}
