// Finds a Chromium for the browser tests and the bench. The order is a promise, and tests/unit/house/find-browser.test.ts holds it:
// BACKSTEP_CHROMIUM, CHROME_PATH, the usual names, the usual places, a Playwright-managed one, and on Debian as root the package.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * What the finder knows of the machine, so that a test can describe another one.
 * @typedef {object} Machine
 * @property {string} platform
 * @property {string} home
 * @property {boolean} isRoot
 * @property {Record<string, string | undefined>} env
 * @property {(path: string) => boolean} exists
 * @property {(folder: string) => string[]} list the names in a folder; none when there is no such folder
 * @property {(command: string, args: string[]) => boolean} exec runs a command in view; true when it went well
 * @property {(line: string) => void} say
 */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** @type {Machine} */
export const thisMachine = {
  platform: process.platform,
  home: homedir(),
  isRoot: process.getuid?.() === 0,
  env: process.env,
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  exec: (command, args) =>
    spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0,
  say: (line) => console.log(line),
};

/** @param {Machine} machine */
const pathOf = ({ platform }) => (platform === 'win32' ? win32 : posix);

/** @param {Machine} machine */
function onThePath(machine) {
  const path = pathOf(machine);
  const folders = (machine.env.PATH ?? machine.env.Path ?? '').split(path.delimiter).filter(Boolean);
  const ending = machine.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name + ending)));
}

/** @param {Machine} machine */
function usualPlaces({ platform, home, env }) {
  if (platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
    return ['/Applications', posix.join(home, 'Applications')].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    const apps = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders.flatMap((folder) => apps.map((app) => win32.join(folder, app)));
  }
  return ['/usr/bin', '/usr/local/bin', '/snap/bin']
    .flatMap((folder) => names.map((name) => `${folder}/${name}`))
    .concat('/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge');
}

/** @param {Machine} machine */
function playwrightManaged(machine) {
  const { platform, home, env, list } = machine;
  const path = pathOf(machine);
  /** @type {Record<string, string>} */
  const caches = {
    darwin: path.join(home, 'Library', 'Caches', 'ms-playwright'),
    win32: path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'ms-playwright'),
  };
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? caches[platform] ?? path.join(home, '.cache', 'ms-playwright');
  /** @param {string} name */
  const revision = (name) => Number(name.split('-').at(-1));
  const newestFirst = list(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a) || a.length - b.length);
  const executables = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  return newestFirst.flatMap((folder) =>
    executables.map((executable) => path.join(cache, folder, ...executable.split('/'))),
  );
}

/** The one line that would help on this machine.
 * @param {Machine} machine */
function advice({ platform, exists, isRoot }) {
  if (platform === 'darwin') return 'brew install --cask chromium';
  if (platform === 'win32') return 'winget install Hibbiki.Chromium';
  if (exists('/etc/debian_version'))
    return `${isRoot ? '' : 'sudo '}apt-get update && ${isRoot ? '' : 'sudo '}apt-get install -y chromium`;
  return 'npx playwright-core install chromium';
}

/** @param {Machine} machine */
function installOnDebian(machine) {
  machine.say('No Chromium found; installing the Debian package: apt-get update && apt-get install -y chromium');
  return machine.exec('apt-get', ['update']) && machine.exec('apt-get', ['install', '-y', 'chromium']);
}

/**
 * The path of a Chromium. Throws, with the one line that would install one, when there is none: tests never skip silently.
 * @param {Machine} machine
 * @param {{ mayInstall?: boolean }} options
 */
export function findBrowser(machine = thisMachine, { mayInstall = false } = {}) {
  for (const name of ['BACKSTEP_CHROMIUM', 'CHROME_PATH']) {
    const chosen = machine.env[name];
    if (!chosen) continue;
    // A wish that can't be met is an error: quietly testing in another browser would mislead.
    if (!machine.exists(chosen)) throw new Error(`${name} is set to ${chosen}, but there is no such file.`);
    return chosen;
  }
  const look = () =>
    [...onThePath(machine), ...usualPlaces(machine), ...playwrightManaged(machine)].find(machine.exists);
  const found = look();
  if (found !== undefined) return found;
  const isDebian = machine.platform === 'linux' && machine.exists('/etc/debian_version');
  if (mayInstall && isDebian && machine.isRoot && installOnDebian(machine)) {
    const installed = look();
    if (installed !== undefined) return installed;
  }
  throw new Error(`No Chromium found. Set BACKSTEP_CHROMIUM to one, or install it: ${advice(machine)}`);
}

/** The flags we start it with: a browser that minds its own business. Chromium's sandbox refuses to run as root. */
export const launchFlags = [
  ...(thisMachine.isRoot ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** WebGL2 without a graphics card, for the tests of the WebGL backend. */
export const softwareWebGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

const isCalledDirectly = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isCalledDirectly) {
  try {
    console.log(findBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
