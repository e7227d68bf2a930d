import { useCallback, useEffect, useMemo, useState } from 'react';
import { Reader } from '../src/components/reader/Reader.tsx';
import type { View } from '../src/components/view.ts';
import type { Document } from '../src/documents/document.ts';
import { type ExampleId, examples } from './examples/index.ts';
import { documentIds, documentOf, isOpen, openDocument } from './shelf.ts';
import { useStore } from './store.ts';

const actions = useStore.getInitialState();
const exampleTitle = (id: string) => examples[id as ExampleId].title;
const load = (id: string) => actions.loadExample(id as ExampleId);

interface ReaderPageProps {
  readonly view: View;
  /** The equation to open at. */
  readonly at: string | undefined;
  readonly onClose: () => void;
}

/** The reader with every document that could be fetched. */
export function ReaderPage({ view, at, onClose }: ReaderPageProps) {
  const [documents, setDocuments] = useState<readonly Document[]>();
  useEffect(() => {
    let isGone = false;
    void Promise.allSettled(documentIds.map(openDocument)).then(() => {
      if (!isGone) setDocuments(documentIds.filter(isOpen).map(documentOf));
    });
    return () => {
      isGone = true;
    };
  }, []);
  const goTo = useCallback(
    (index: number) => {
      onClose();
      actions.goTo(index);
    },
    [onClose],
  );
  const { document, program, statement, sample } = view;
  const l = statement?.bindings.l ?? program.problem.activations.length;
  const place = useMemo(() => ({ l, k: sample }), [l, sample]);
  if (documents === undefined) return null;
  return (
    <Reader
      documents={documents}
      document={document}
      program={program}
      statement={statement}
      place={place}
      at={at}
      exampleTitle={exampleTitle}
      onLoad={load}
      onGoTo={goTo}
      onClose={onClose}
    />
  );
}
