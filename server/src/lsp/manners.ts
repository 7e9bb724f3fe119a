import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
} from 'vscode-languageserver';

/**
 * What the protocol wants said outside the usual course: nothing is answered before `initialize` (-32002) or after
 * `shutdown` (-32600), there is one `initialize`, and methods that nobody knows are refused (-32601).
 */
export function keepManners(connection: Connection, initialize: (params: InitializeParams) => InitializeResult): void {
  let isInitialized = false;
  connection.onInitialize((params) => {
    if (isInitialized) return new ResponseError(ErrorCodes.InvalidRequest, 'the server is initialized already');
    isInitialized = true;
    return initialize(params);
  });
  connection.onShutdown(() => {
    shutDown.add(connection);
  });
  // Only methods without a handler come here; before `initialize` that is all of them.
  connection.onRequest((method) => {
    if (!isInitialized) return new ResponseError(ErrorCodes.ServerNotInitialized, 'the server is not initialized');
    return refusalOf(connection) ?? new ResponseError(ErrorCodes.MethodNotFound, `unknown method ${method}`);
  });
}

const shutDown = new WeakSet<Connection>();

/** The answer to every request once the server was told to shut down. */
export function refusalOf(connection: Connection): ResponseError<never> | undefined {
  return shutDown.has(connection) ? new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down') : undefined;
}
