import fs from 'node:fs';

/**
 * The milliseconds that this thread has worked: what others do on the machine, and what other threads of this process do,
 * does not count. The clock where the system does not tell (it is Linux that does): there all waiting counts.
 */
export function ownTime(): number {
  try {
    const [worked] = fs.readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return Number(worked) / 1e6;
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault;
    return performance.now();
  }
}
