/** Two ends of a channel that clones what is sent, as a worker and its page have them. */
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';

export interface Port {
  onmessage?: ((event: { readonly data: unknown }) => void) | undefined;
  postMessage(message: unknown): void;
  addEventListener(): void;
}

export class MessageEnd implements Port {
  onmessage?: ((event: { readonly data: unknown }) => void) | undefined;

  constructor(private readonly other: () => Port) {}

  readonly postMessage = (message: unknown): void => {
    const data = structuredClone(message);
    setImmediate(() => this.other().onmessage?.({ data }));
  };

  /** For faults, of which this channel has none. */
  readonly addEventListener = (): void => undefined;

  reader(): MessageReader {
    return new Reader(this);
  }

  writer(): MessageWriter {
    return new Writer(this);
  }
}

class Reader extends AbstractMessageReader {
  constructor(private readonly port: Port) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.port.onmessage = ({ data }) => callback(data as Message);
    return {
      dispose: () => {
        this.port.onmessage = undefined;
      },
    };
  }
}

class Writer extends AbstractMessageWriter {
  constructor(private readonly port: Port) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.port.postMessage(message);
  }

  end(): void {
    // A channel ends with its worker.
  }
}
