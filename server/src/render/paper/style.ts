import type { Faces } from './faces';

/** Sizes in points: 2号 is 22, 3号 16, 4号 14, 五号 10.5. */
export const SIZES = { title: 22, body: 16, pageNumber: 14, table: 10.5 } as const;

/**
 * How a page looks on screen and in print: A4, the type area and sizes of official documents (GB/T 9704—2012, 5.2 and 7).
 */
export function paperStyle(faces: Faces): string {
  return `
@page{size:A4;margin:37mm 26mm 35mm 28mm}
body{margin:0;color:#000;background:#fff;font:${SIZES.body}pt/1.8 ${stack(faces.body)}}
main{max-width:52em;margin:0 auto;padding:2em 1em}
h1{margin:.4em 0;text-align:center;font:normal ${SIZES.title}pt/1.5 ${stack(faces.title)}}
h2,h3,h4,h5{margin:0;text-indent:2em;font-size:inherit;font-weight:normal;line-height:inherit}
h2,.head-1{font-family:${stack(faces.heading1)}}
h3,.head-2{font-family:${stack(faces.heading2)}}
p{margin:0;text-indent:2em;text-align:justify;overflow-wrap:anywhere}
.subtitle{margin-bottom:1em;text-align:center;text-indent:0}
.caption{margin-top:.6em;text-align:center;text-indent:0;break-after:avoid;font-family:${stack(faces.heading1)}}
.closing{text-align:right;text-indent:0;padding-right:2em}
.table{overflow-x:auto;margin:.6em 0}
table{width:100%;border-collapse:collapse;font:${SIZES.table}pt/1.4 ${stack(faces.table)}}
th,td{border:1px solid #000;padding:.3em;text-align:center;font-weight:normal}
td:not(.figure),th[scope=row]{text-align:left}
thead{display:table-header-group}
tr{break-inside:avoid}
@media print{main{max-width:none;padding:0}.table{overflow:visible}}
`;
}

function stack(faces: readonly string[]): string {
  return [...faces.map((face) => `"${face}"`), 'serif'].join(',');
}
