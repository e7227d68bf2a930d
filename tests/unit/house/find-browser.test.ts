import { describe, expect, test } from 'vitest';
import { findBrowser, type Machine } from '../../../scripts/find-browser.mjs';

/** A Linux machine that has exactly these files. */
const machine = (files: string[], other: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  home: '/home/ada',
  isRoot: false,
  env: { PATH: '/first/bin:/second/bin' },
  exists: (path) => files.includes(path),
  list: (folder) => [
    ...new Set(
      files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1).split('/')[0]!),
    ),
  ],
  exec: () => false,
  say: () => {},
  ...other,
});

describe('the order in which a browser is looked for', () => {
  const inOrder = [
    '/wish/backstep',
    '/wish/chrome',
    '/first/bin/chromium',
    '/second/bin/chromium',
    '/first/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/msedge',
    '/opt/google/chrome/chrome',
    '/home/ada/.cache/ms-playwright/chromium-1200/chrome-linux/chrome',
    '/home/ada/.cache/ms-playwright/chromium-999/chrome-linux/chrome',
  ];

  test.each(inOrder.map((path, i) => [path, i] as const))('%s is taken when nothing before it is there', (path, i) => {
    const env = {
      PATH: '/first/bin:/second/bin',
      BACKSTEP_CHROMIUM: i === 0 ? path : '',
      CHROME_PATH: i <= 1 ? '/wish/chrome' : '',
    };
    expect(findBrowser(machine(inOrder.slice(i), { env }))).toBe(path);
  });
});

test.each(['BACKSTEP_CHROMIUM', 'CHROME_PATH'])(
  '%s that names a missing file is an error, not a reason to look elsewhere',
  (name) => {
    const env = { PATH: '/first/bin', [name]: '/not/there' };
    expect(() => findBrowser(machine(['/first/bin/chromium'], { env }))).toThrow(`${name} is set to /not/there`);
  },
);

test('macOS and Windows have their own usual places', () => {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser(machine([mac], { platform: 'darwin' }))).toBe(mac);
  const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  expect(findBrowser(machine([windows], { platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } }))).toBe(
    windows,
  );
});

describe('when there is none', () => {
  /** A Debian machine on which installing makes Chromium appear. */
  const debian = (isRoot: boolean) => {
    const files = ['/etc/debian_version'];
    const commands: string[] = [];
    const said: string[] = [];
    const exec = (command: string, args: string[]) => {
      commands.push([command, ...args].join(' '));
      if (args.includes('chromium')) files.push('/usr/bin/chromium');
      return true;
    };
    return { commands, said, machine: machine(files, { isRoot, exec, say: (line) => said.push(line) }) };
  };

  test('Debian as root installs the package, and says so', () => {
    const { machine, commands, said } = debian(true);
    expect(findBrowser(machine, { mayInstall: true })).toBe('/usr/bin/chromium');
    expect(commands).toEqual(['apt-get update', 'apt-get install -y chromium']);
    expect(said.join('\n')).toContain('apt-get install -y chromium');
  });

  test('nothing is installed by one who may not, or was not asked to', () => {
    for (const [isRoot, mayInstall] of [
      [false, true],
      [true, false],
    ] as const) {
      const { machine, commands } = debian(isRoot);
      expect(() => findBrowser(machine, { mayInstall })).toThrow('apt-get install -y chromium');
      expect(commands).toEqual([]);
    }
  });

  test('the error holds the one line that would install it', () => {
    expect(() => findBrowser(machine([]))).toThrow('npx playwright-core install chromium');
    expect(() => findBrowser(machine([], { platform: 'darwin' }))).toThrow('brew install');
    expect(() => findBrowser(machine([], { platform: 'win32' }))).toThrow('winget install');
  });

  test('a failed installation is an error too', () => {
    const failing = machine(['/etc/debian_version'], { isRoot: true, exec: () => false });
    expect(() => findBrowser(failing, { mayInstall: true })).toThrow('No Chromium found');
  });
});
