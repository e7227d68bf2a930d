import { useCallback, useState } from 'react';
import type { OnRead } from '../src/components/view.ts';
import type { ToolId } from './tools/index.ts';

interface Stage {
  /** The tool that was open last opens again. */
  readonly tool: ToolId;
  readonly isToolOpen: boolean;
  /** Files that were dropped for the tool. */
  readonly files?: readonly File[];
  /** The whole document is read: from the top, or from one of its equations. It lies over a tool. */
  readonly reading?: Parameters<OnRead>[0];
}

/** What stands in the place of the network: a debugging tool, a whole document, or neither. */
export function useStage() {
  const [stage, setStage] = useState<Stage>({ tool: 'check', isToolOpen: false });
  const openTool = useCallback((tool: ToolId) => setStage({ tool, isToolOpen: true }), []);
  const toggleTool = useCallback(
    () => setStage(({ tool, isToolOpen, reading }) => ({ tool, isToolOpen: !isToolOpen || reading !== undefined })),
    [],
  );
  const checkFiles = useCallback((files: readonly File[]) => setStage({ tool: 'check', isToolOpen: true, files }), []);
  const read: OnRead = useCallback((reading) => setStage((old) => ({ ...old, reading })), []);
  const closeDocument = useCallback(() => setStage(({ reading: _, ...old }) => old), []);
  return { ...stage, openTool, toggleTool, checkFiles, read, closeDocument };
}
