// The Debian packages that a served workbench and its browser need.
import { spawnSync } from 'node:child_process';

/** For compiling the workbench's native modules, and for its search. */
export const WORKBENCH_PACKAGES = ['python3', 'make', 'g++', 'ripgrep'];
/** A browser without a display, and fonts for Chinese. */
export const BROWSER_PACKAGES = ['chromium-headless-shell', 'fonts-dejavu-core', 'fonts-noto-cjk'];

/** Installs the packages that are missing, as root on Debian and its kin; says what to do anywhere else. */
export function installDebianPackages(names) {
  if (!runs('dpkg-query', ['--version'])) {
    console.log(`not a Debian system; needed: ${names.join(' ')}`);
    return;
  }
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.log(`missing packages; to install them: sudo apt-get install ${missing.join(' ')}`);
    return;
  }
  console.log(`installing Debian packages: ${missing.join(' ')}`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
  if (status !== 0) console.log('apt-get failed: see its messages above');
}

function runs(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  return stdout.includes('Status: install ok installed');
}
