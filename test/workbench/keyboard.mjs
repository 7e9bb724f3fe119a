// The keyboard of a suite: the extension host cannot press keys, so it writes what is to be pressed to a file, and waits
// until the file is gone.
import fs from 'node:fs';

const LOOK_EVERY = 20;
/** Between two keys of somebody who types fast, in milliseconds. */
const BETWEEN_KEYS = 60;

/**
 * Presses what the suite asks for, in the page: `{ press }` a key with its modifiers, `{ type }` text key by key,
 * `{ compose }` text that an input method is still composing, `{ commit }` what it came to, `{ pressInComposition }` a key
 * that goes to the input method.
 */
export async function answerKeys(page, file, fail) {
  const session = await page.context().newCDPSession(page);
  let busy = false;
  const timer = setInterval(async () => {
    if (busy || !fs.existsSync(file)) return;
    busy = true;
    try {
      for (const action of JSON.parse(fs.readFileSync(file, 'utf8'))) {
        await perform(page, session, action);
        await page.waitForTimeout(BETWEEN_KEYS);
      }
      fs.rmSync(file);
    } catch (error) {
      fail(`the keyboard failed: ${error.message}`);
    }
    busy = false;
  }, LOOK_EVERY);
  return { stop: () => clearInterval(timer) };
}

async function perform(page, session, { press, type, compose, commit, pressInComposition }) {
  if (press !== undefined) await page.keyboard.press(press);
  if (type !== undefined) await page.keyboard.type(type, { delay: BETWEEN_KEYS });
  if (compose !== undefined) {
    const end = compose.length;
    await session.send('Input.imeSetComposition', { text: compose, selectionStart: end, selectionEnd: end });
  }
  if (commit !== undefined) await session.send('Input.insertText', { text: commit });
  // What browsers report for a key that an input method takes: code 229, whatever the key.
  if (pressInComposition !== undefined) {
    const key = { key: 'Process', code: pressInComposition, windowsVirtualKeyCode: 229 };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}
