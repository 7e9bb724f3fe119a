// The packaged extension in a served workbench, used as a person uses it: by keys and pointer.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/project.mjs';
import { launchBrowser } from './browser.mjs';
import { DEFAULT_VERSION, install } from './install.mjs';
import { VSIX } from './package.mjs';
import { installVsix, makeProfile, startServer } from './workbench.mjs';

/** Opens a copy of `samples/`, and further drafts by name, in a workbench that has the extension; `close` ends everything. */
export async function openWorkbench({ settings = {}, locale = 'en', drafts = {}, screen = {} } = {}) {
  const bench = install(process.env.WORKBENCH ?? DEFAULT_VERSION);
  const profile = makeProfile({ settings, locale });
  const workspace = profile.copy(path.join(root, 'samples'));
  for (const [name, text] of Object.entries(drafts)) fs.writeFileSync(path.join(workspace, name), text);
  installVsix(bench, profile, VSIX);
  const server = await startServer(bench, profile);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...screen });
  await page.goto(server.url(workspace));
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  return new Person(page, profile, workspace, async () => {
    await browser.close();
    await server.stop();
    profile.remove();
  });
}

class Person {
  constructor(page, profile, workspace, close) {
    this.page = page;
    this.profile = profile;
    this.workspace = workspace;
    this.close = close;
  }

  /** The page of the one preview that is open: a frame in a frame. */
  get preview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Opens a file of the folder from the list of files. */
  async openFile(name) {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
    // A preview of the file may be active beside it.
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /** Opens a file of the folder by its name. */
  async goToFile(name) {
    await this.quickInput('Control+p', name, name);
    // A preview of the file may be active beside it.
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /**
   * Runs a command by its title, or by an older one that the workbench still takes. The extension's own are listed only
   * once a draft is in front, and are waited for.
   */
  async command(title) {
    await this.quickInput('F1', `>${title}`, /^(?:Gouji|勾稽)/.test(title) ? title : '');
  }

  /** Newer workbenches take a column for one of the screen, where a full-width character has two: the arrows count characters. */
  async goToLine(line, column = 1) {
    await this.quickInput('Control+g', `:${line}`);
    for (let passed = 1; passed < column; passed++) await this.page.keyboard.press('ArrowRight');
  }

  /** Loads the window anew in another colour theme. */
  async theme(name) {
    this.profile.change({ 'workbench.colorTheme': name });
    await this.page.reload();
    const kind = /High Contrast Light/.test(name)
      ? 'hc-light'
      : /High Contrast/.test(name)
        ? 'hc-black'
        : /Dark/.test(name)
          ? 'vs-dark'
          : 'vs';
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  /** Types into the box that the key opens, and takes the first offer when it is one with the words. */
  async quickInput(key, text, words = '') {
    const input = this.page.locator('.quick-input-widget input');
    // The key takes the row in focus, which changes while the list is still being filtered.
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words }).first();
    // The box closes again when something that is just opening takes the focus.
    await this.until(row, async () => {
      await this.page.keyboard.press(key);
      await input.fill(text, { timeout: 4_000 });
    });
    await this.page.keyboard.press('Enter');
    // What was chosen may ask for something in the same box at once: the box is done with when these words have left it.
    await this.page.waitForFunction(boxHasLeft, text);
  }

  /** A key pressed while the workbench is busy can be lost: the input is repeated until its effect shows. */
  async until(shown, act, tries = 5) {
    for (let i = 1; ; i++) {
      try {
        await act();
        await shown.waitFor({ timeout: 4_000 });
        return;
      } catch (error) {
        if (i === tries) throw error;
      }
      await this.page.keyboard.press('Escape');
    }
  }
}

/** Whether no box that is shown has these words in it. Runs in the page. */
function boxHasLeft(text) {
  const boxes = [...document.querySelectorAll('.quick-input-widget input')];
  return !boxes.some((box) => box.checkVisibility() && box.value === text);
}
