import fs from 'node:fs';

/** See `keyboard.mjs`, which presses them. */
export type KeyAction =
  | { readonly press: string }
  | { readonly type: string }
  | { readonly compose: string }
  | { readonly commit: string }
  | { readonly pressInComposition: string };

/** A desktop VS Code that is started without a browser has nobody to press keys. */
export function hasKeyboard(): boolean {
  return process.env.TEST_KEYS_FILE !== undefined;
}

/** Presses keys in the window as a person would; they have been pressed when this is done, not yet answered. */
export async function keys(...actions: readonly KeyAction[]): Promise<void> {
  const file = process.env.TEST_KEYS_FILE;
  if (file === undefined) throw new Error('nobody presses keys here');
  fs.writeFileSync(`${file}.part`, JSON.stringify(actions));
  // Never seen half written.
  fs.renameSync(`${file}.part`, file);
  while (fs.existsSync(file)) await pause(10);
}

export const press = (...names: readonly string[]): Promise<void> => keys(...names.map((name) => ({ press: name })));

/** Waits until something is so; what there is instead is told when it does not come. */
export async function until(condition: () => boolean, instead: () => string): Promise<void> {
  for (let waited = 0; !condition(); waited += LOOK_EVERY) {
    if (waited > PATIENCE) throw new Error(`there is instead: ${instead()}`);
    await pause(LOOK_EVERY);
  }
}

const LOOK_EVERY = 20;
const PATIENCE = 8_000;

/** Long enough for a key to have been answered: for what must not happen. */
export const settled = (): Promise<void> => pause(400);

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
