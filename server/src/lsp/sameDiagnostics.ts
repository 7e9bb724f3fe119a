import type { Diagnostic, Range } from 'vscode-languageserver';

/** Whether a client that shows the one list has nothing to change for the other. */
export function isSameDiagnostics(one: readonly Diagnostic[], other: readonly Diagnostic[]): boolean {
  return one.length === other.length && one.every((own, index) => isSame(own, other[index]));
}

function isSame(one: Diagnostic, other: Diagnostic | undefined): boolean {
  if (one === other) return true;
  if (!other || one.code !== other.code || one.severity !== other.severity || one.message !== other.message)
    return false;
  if (!isSameRange(one.range, other.range) || one.codeDescription?.href !== other.codeDescription?.href) return false;
  const [own, others] = [one.relatedInformation ?? [], other.relatedInformation ?? []];
  return (
    own.length === others.length &&
    own.every(({ location, message }, index) => {
      const match = others[index];
      if (!match || match.message !== message || match.location.uri !== location.uri) return false;
      return isSameRange(match.location.range, location.range);
    })
  );
}

export function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
