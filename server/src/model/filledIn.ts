/**
 * The form's own words with their blanks filled in: `20××` is the year, other crosses are the agency. What is not known is
 * left for the pen.
 */
export function filledIn(text: string, year: number | undefined, agency: string | undefined): string {
  return text
    .replace(/20×+/, (blank) => (year === undefined ? blank : String(year)))
    .replace(/××+/, (blank) => agency ?? blank);
}
