import { useCallback, useEffect, useState } from 'react';
import type { Progress } from '../../../src/debugger/gradient-check/check.ts';
import { messageOf } from '../../../src/engine/errors.ts';
import { run } from './run.ts';
import type { Job, Result, Results } from './work.ts';

/** How a job stands. */
export interface Standing<R> {
  readonly result?: R;
  readonly progress?: Progress;
  readonly failed?: string;
  readonly cancelled?: boolean;
}

/** What was computed for a pass, by name; a pass never changes. */
const results = new WeakMap<object, Map<string, Results[Job['kind']]>>();

const none: Standing<never> = {};

/**
 * The result of a job about a pass: computed once, when it is first wanted, and called off when the pass is no longer
 * looked at. `of` is the pass, `name` says which of its jobs it is.
 */
export function useJob<J extends Job>(
  of: object,
  name: string | undefined,
  job: () => J,
): Standing<Result<J>> & { readonly cancel: () => void; readonly again: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ of: object; name: string | undefined; standing: Standing<Result<J>> }>();
  const [calling, setCalling] = useState<AbortController>();
  const known = name === undefined ? undefined : (results.get(of)?.get(name) as Result<J> | undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a job is named by its pass and its name; `attempt` asks for it once more.
  useEffect(() => {
    if (name === undefined || known !== undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    setCalling(controller);
    const say = (standing: Standing<Result<J>>) => {
      if (!signal.aborted) setState({ of, name, standing });
    };
    say(none);
    const start = () =>
      run(job(), signal, (progress) => say(progress === undefined ? none : { progress })).then(
        (result) => {
          const all = results.get(of) ?? new Map<string, Results[Job['kind']]>();
          results.set(of, all.set(name, result));
          say({ result });
        },
        (error: unknown) => say({ failed: messageOf(error) }),
      );
    // Nobody looks at a hidden page: it waits until somebody does.
    const begin = () => {
      if (document.visibilityState === 'visible') {
        document.removeEventListener('visibilitychange', begin);
        void start();
      }
    };
    document.addEventListener('visibilitychange', begin);
    begin();
    return () => {
      document.removeEventListener('visibilitychange', begin);
      controller.abort();
    };
  }, [of, name, attempt]);

  const cancel = useCallback(() => {
    calling?.abort();
    setState({ of, name, standing: { cancelled: true } });
  }, [calling, of, name]);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  const standing: Standing<Result<J>> =
    known !== undefined ? { result: known } : state?.of === of && state.name === name ? state.standing : none;
  return { ...standing, cancel, again };
}
