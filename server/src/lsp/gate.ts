import { type InitializeParams, Message, type MessageStrategy } from 'vscode-languageserver';

/** Lets a client's messages in, and keeps them back while nobody is there to hear them: none is lost or changes places. */
export class Gate implements MessageStrategy {
  #load: ((message: Message) => void) | undefined;
  #kept: (() => void)[] | undefined;

  /**
   * From now on messages wait. `load` is called once, when one comes that cannot wait: all but `initialized` of a client
   * without folders, which has nothing yet to be looked at.
   */
  close({ workspaceFolders, rootUri }: InitializeParams, load: () => void): void {
    const hasFolders = (workspaceFolders?.length ?? 0) > 0 || typeof rootUri === 'string';
    this.#kept = [];
    this.#load = (message) => {
      if (!hasFolders && Message.isNotification(message) && message.method === 'initialized') return;
      this.#load = undefined;
      load();
    };
  }

  /** Lets in what has waited, in its order, and all that comes later. */
  open(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const letIn of kept) letIn();
  }

  /** For the connection, which hands over each message as it comes. */
  handleMessage(message: Message, next: (message: Message) => void): void {
    if (!this.#kept) {
      next(message);
      return;
    }
    this.#kept.push(() => next(message));
    this.#load?.(message);
  }
}
