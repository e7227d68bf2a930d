import { useEffect, useState } from 'react';
import { Reader } from '../src/components/reader/Reader.tsx';
import type { View } from '../src/components/view.ts';
import type { Document } from '../src/documents/document.ts';
import { type ExampleId, examples } from './examples/index.ts';
import { documentIds, documentOf, isOpen, openDocument } from './shelf.ts';
import { useStore } from './store.ts';

const actions = useStore.getInitialState();

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
  if (documents === undefined) return null;
  const { document, program, statement, sample } = view;
  return (
    <Reader
      documents={documents}
      document={document}
      program={program}
      statement={statement}
      place={{ l: statement?.bindings.l ?? program.problem.activations.length, k: sample }}
      at={at}
      exampleTitle={(id) => examples[id as ExampleId].title}
      onLoad={(id) => actions.loadExample(id as ExampleId)}
      onGoTo={(index) => {
        onClose();
        actions.goTo(index);
      }}
      onClose={onClose}
    />
  );
}
