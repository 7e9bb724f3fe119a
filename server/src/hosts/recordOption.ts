/** The file after `--record` or `--record=` on a command line. */
export function recordOption(args: readonly string[]): string | undefined {
  const joined = args.find((arg) => arg.startsWith('--record='));
  if (joined !== undefined) return joined.slice('--record='.length) || undefined;
  const at = args.indexOf('--record');
  return at < 0 ? undefined : args[at + 1];
}
