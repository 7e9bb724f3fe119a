import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Snapshot } from '../workspace/snapshot';
import { refusalOf } from './manners';

/** Answers from the snapshot that was current when the request came; it never changes under the answer. */
export type Answer<Params, Result> = (snapshot: Snapshot, params: Params) => Result;

export type Guarded<Params, Result> = (params: Params, token: CancellationToken) => Result | ResponseError<never>;

/**
 * The one place that guards requests: an unwanted one is not begun, and one that fails is logged and answered with an
 * error, so that no request ends the server.
 */
export function guard<Params, Result>(
  connection: Connection,
  name: string,
  current: () => Snapshot,
  answer: Answer<Params, Result>,
): Guarded<Params, Result> {
  return (params, token) => {
    const refusal = refusalOf(connection);
    if (refusal) return refusal;
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return answer(current(), params);
    } catch (fault) {
      connection.console.error(`${name}: ${describe(fault)}`);
      return new ResponseError(ErrorCodes.InternalError, `${name} failed`);
    }
  };
}

/** The same for an answer that is waited for. */
export function guardSlow<Params, Result>(
  connection: Connection,
  name: string,
  current: () => Snapshot,
  answer: Answer<Params, Promise<Result>>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
  return async (params, token) => {
    const refusal = refusalOf(connection);
    if (refusal) return refusal;
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await answer(current(), params);
    } catch (fault) {
      connection.console.error(`${name}: ${describe(fault)}`);
      return new ResponseError(ErrorCodes.InternalError, `${name} failed`);
    }
  };
}

/** For the log: with the stack where there is one. */
export function describe(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
