import { InvalidArgumentError, Option } from 'commander';
import { FONT_ROLES, type Fonts, isFontName, isFontRole } from '../../workspace/exportSettings';

/** `--font body=NAME`, which may be given for each part of the page. */
export function fontOption(): Option {
  return new Option(
    '--font <part=name>',
    `字体，如 body=方正仿宋_GBK，可以给几个 / faces, by part: ${FONT_ROLES.join(', ')}`,
  )
    .default({}, '公文格式的字体 / the standard’s')
    .argParser(withFont);
}

function withFont(given: string, before: Fonts): Fonts {
  const [part = '', ...rest] = given.split('=');
  const name = rest.join('=').trim();
  if (!isFontRole(part) || !isFontName(name)) {
    throw new InvalidArgumentError(`${FONT_ROLES.map((role) => `${role}=…`).join(' ')}`);
  }
  return { ...before, [part]: name };
}
