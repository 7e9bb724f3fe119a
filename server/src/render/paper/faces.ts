import { FONT_ROLES, type FontRole, type Fonts } from '../../workspace/exportSettings';

/** The face of each part of a paper, best first, with what other systems have for it. */
export type Faces = Readonly<Record<FontRole, readonly string[]>>;

/** Source: GB/T 9704—2012, 5.2 and 7. */
const STANDARD_FACES = {
  title: [
    '方正小标宋简体',
    '方正小标宋_GBK',
    'FZXiaoBiaoSong-B05S',
    '小标宋体',
    '华文中宋',
    'STZhongsong',
    '宋体',
    'SimSun',
  ],
  body: ['仿宋_GB2312', '仿宋', 'FangSong', 'STFangsong', '华文仿宋', '宋体', 'SimSun'],
  heading1: ['黑体', 'SimHei', 'Heiti SC', '微软雅黑', 'Noto Sans CJK SC'],
  heading2: ['楷体_GB2312', '楷体', 'KaiTi', 'STKaiti', '华文楷体', '仿宋', 'FangSong'],
  table: ['宋体', 'SimSun', 'Songti SC', 'Noto Serif CJK SC'],
} as const satisfies Faces;

/** The standard's faces, before each the one that a writer wants instead. */
export function facesWith(fonts: Fonts): Faces {
  const stacked = FONT_ROLES.map((role): [FontRole, readonly string[]] => {
    const standard: readonly string[] = STANDARD_FACES[role];
    const wanted = fonts[role];
    return [role, wanted === undefined ? standard : [wanted, ...standard.filter((face) => face !== wanted)]];
  });
  return Object.fromEntries(stacked) as Record<FontRole, readonly string[]>;
}
