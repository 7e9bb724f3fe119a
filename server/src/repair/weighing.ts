import type { Level } from '../catalogue/format';

/** How a rule weighs in this report. */
export type Weighing = (rule: string) => Level | 'off';
