import type { Report } from '../../model/report';
import type { Finding } from '../../rules/finding';
import type { Fix } from '../../rules/rule';
import { spanIn } from '../../syntax/draft';
import type { Snapshot } from '../../workspace/snapshot';
import type { Action, ActionChange } from './action';
import { inOrder, newErrors } from './trial';

/** The fixes that come with findings. */
export function fixesOf(report: Report, findings: readonly Finding[]): Action[] {
  return findings.flatMap((finding) =>
    finding.fixes.flatMap((fix): Action[] => {
      const { title, preferred } = fix;
      const changes = () => changesOf(report, fix);
      if (changes().length === 0) return [];
      return [{ title, kind: 'quickfix', preferred, findings: [finding], changes }];
    }),
  );
}

/**
 * For each rule among the findings that was broken more than once: all its fixes in one. Each alone makes no error; should
 * all together make one, those found here are made.
 */
export function fixesOfRules(
  snapshot: Snapshot,
  report: Report,
  here: readonly Finding[],
  all: readonly Finding[],
): Action[] {
  const fixable = here.filter((finding) => mainFix(finding) && !HAVE_THEIR_OWN.includes(finding.rule));
  const rules = new Set(fixable.map(({ rule }) => rule));
  return [...rules].flatMap((rule): Action[] => {
    const findings = all.filter((finding) => finding.rule === rule && mainFix(finding));
    if (findings.length < 2) return [];
    const mends = here.filter((one) => one.rule === rule);
    const mended = (of: readonly Finding[]) => inOrder(of.flatMap((finding) => changesOf(report, mainFix(finding))));
    const changes = () => {
      const all = mended(findings);
      return newErrors(snapshot, report.draft.uri, all).length === 0 ? all : mended(mends.slice(0, 1));
    };
    const title = snapshot.messages.actions.fixRule(rule, findings.length);
    return [{ title, kind: 'quickfix', preferred: false, findings: mends, changes }];
  });
}

/** Rules whose findings are mended together in another way. */
const HAVE_THEIR_OWN: readonly string[] = ['markup.leftover', 'outline.ordinal'];

/** The fix to take without asking: the preferred one, or the only one. */
function mainFix({ fixes }: Finding): Fix | undefined {
  return fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes[0] : undefined);
}

/** A fix as changes of the draft; one that lies outside the draft is none. */
export function changesOf({ draft }: Report, fix: Fix | undefined): ActionChange[] {
  const changes = (fix?.edits ?? []).map(({ place, newText }) => {
    const span = spanIn(draft, place);
    return span && { span, text: newText };
  });
  const whole = changes.flatMap((change) => change ?? []);
  return whole.length === changes.length ? inOrder(whole) : [];
}
