// `npm run audit`: whether the shipped packages have known vulnerabilities of weight. Where the registry cannot be asked
// that is said, and is no failure. The last line says `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { root } from './project.mjs';
import { ONE_FAILURE, report, step } from './suites.mjs';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  // npm is a script that only a shell can start on Windows.
  shell: process.platform === 'win32',
});
process.exit(report(audit(stdout)));

function audit(output) {
  const found = parsed(output)?.metadata?.vulnerabilities;
  if (!found) {
    console.log('the registry did not say what vulnerabilities are known');
    return { passed: 0, failed: 0 };
  }
  const grave = found.high + found.critical;
  step(`audit: ${grave} vulnerabilities of weight, ${found.total} in all`, grave === 0);
  return grave === 0 ? { passed: 1, failed: 0 } : ONE_FAILURE;
}

function parsed(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
