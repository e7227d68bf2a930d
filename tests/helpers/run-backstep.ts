import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What stands on standard input. */
  readonly input?: string;
  readonly cwd?: string;
}

function run(command: string, args: readonly string[], { input = '', cwd = root }: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.on('error', () => {}); // it may not read its input at all
    child.stdin.end(input);
  });
}

/** The command line in a process of its own, without npm in front, which is slow to start. */
export const runBackstep = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  run(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('cli/backstep.ts', `file://${root}/`)), ...args],
    options,
  );

/** `npm run -s backstep -- …`, as the documentation has it. */
export const npmRunBackstep = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  run('npm', ['run', '-s', '--prefix', root, 'backstep', '--', ...args], options);
