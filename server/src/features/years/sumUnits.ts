import type { Catalogue } from '../../catalogue/catalogue';
import type { Messages } from '../../messages/messages';
import type { UnitReports } from '../../model/neighbours';
import type { Summary } from '../../model/summary/summary';
import { sumsOfForm } from '../../model/unitSums';
import { nameOf } from '../../rules/workspace/units';
import { filledTable } from '../convert/filledTable';

/** Reports to be added up, and those that cannot be. */
export interface SortedUnits {
  readonly units: UnitReports;
  readonly year?: number;
  readonly era?: string;
}

/** Sorts reports by the year and era that most of them have: only these are added up. */
export function unitsAmong(
  summaries: readonly Summary[],
  sameAgency: (one: Summary, other: Summary) => boolean,
): SortedUnits {
  const groups = new Map<string, Summary[]>();
  for (const summary of summaries) {
    const { year, era } = summary;
    if (year === undefined || era === undefined) continue;
    const key = `${year} ${era}`;
    groups.set(key, [...(groups.get(key) ?? []), summary]);
  }
  const [most] = [...groups.values()].sort((one, other) => other.length - one.length);
  const [first] = most ?? [];
  const { year, era } = first ?? {};
  const ofYear = summaries.filter((one) => year !== undefined && one.year === year);
  const ofEra = ofYear.filter((one) => era !== undefined && one.era === era);
  const distinct = ofEra.filter((one, index) => ofEra.findIndex((other) => sameAgency(one, other)) === index);
  return {
    units: {
      summaries: distinct,
      absent: [],
      otherYear: summaries.filter((one) => !ofYear.includes(one)),
      otherEra: ofYear.filter((one) => !ofEra.includes(one)),
      repeated: ofEra.filter((one) => !distinct.includes(one)),
      settled: true,
    },
    ...(year === undefined ? {} : { year }),
    ...(era === undefined ? {} : { era }),
  };
}

export interface SummedUnits {
  /** The tables with their captions, as a draft has them. */
  readonly text: string;
  /** What was left out, in words. */
  readonly remarks: readonly string[];
}

/** The summed tables of every form of the era, each by its own grid; what could not be added up is told of. */
export function sumUnits(catalogue: Catalogue, units: UnitReports, era: string, messages: Messages): SummedUnits {
  const { workspace } = messages;
  const counted: UnitReports = { ...units, absent: [], otherYear: [], otherEra: [], repeated: [] };
  const names = (summaries: readonly Summary[]) => summaries.slice(0, MOST_NAMED).map(nameOf);
  const year = units.summaries[0]?.year ?? 0;
  const remarks = [
    ...(units.absent.length > 0 ? [workspace.unitsAbsent(units.absent)] : []),
    ...(units.otherYear.length > 0
      ? [workspace.unitsOtherYear(names(units.otherYear), units.otherYear.length, year)]
      : []),
    ...(units.otherEra.length > 0 ? [workspace.unitsOtherEra(names(units.otherEra), units.otherEra.length)] : []),
    ...(units.repeated.length > 0 ? [workspace.unitsRepeated(names(units.repeated), units.repeated.length)] : []),
  ];
  const tables = catalogue.formsOfEra(era).flatMap((form) => {
    const { sums, without } = sumsOfForm(counted, form.id);
    if (without.length > 0) remarks.push(workspace.unitsWithout(form.title, names(without), without.length));
    if (sums.size === 0) return [];
    return [`表：${form.title}\n${filledTable(form, (ref) => sums.get(ref)?.value.toFixed())}`];
  });
  return { text: tables.join('\n'), remarks };
}

const MOST_NAMED = 12;
