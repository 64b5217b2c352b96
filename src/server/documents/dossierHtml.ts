import { type Dossier, dossierCells, dossierClosing, dossierHeads, dossierSummary } from './dossier.ts';
import { markup, printPage } from './markup.ts';
import { familyOf } from './metrics.ts';

const css = `
@page { size: A4 landscape; margin: 18mm 16mm 18mm;
  @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 10pt ${familyOf('page')}; } }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 11pt/1.5 ${familyOf('song')}; color: #000; background: #fff; font-variant-numeric: tabular-nums; max-width: 265mm; margin: 0 auto; }
h1 { font: 400 22pt/1.5 ${familyOf('title')}; text-align: center; }
.who, .notice { text-align: center; }
.who { font-size: 14pt; }
.summary { margin-top: 5mm; font-size: 13pt; text-indent: 2em; }
.remark { text-indent: 2em; }
table { border-collapse: collapse; width: 100%; margin: 4mm 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { font: 11pt ${familyOf('black')}; border-bottom: 0.35mm solid #000; border-top: 0.35mm solid #000; text-align: left; padding: 1.5mm 2mm; }
td { border-bottom: 0.1mm solid #777; padding: 1.5mm 2mm; vertical-align: top; }
td:first-child { text-align: right; }
th, td:nth-child(2), td:nth-child(4), td:nth-child(5), td:nth-child(6) { white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0.35mm solid #000; }
.closing { text-indent: 2em; }
.produced { margin-top: 4mm; text-align: right; }
`;

/** The due-diligence dossier of one person as a page for the printer, A4 landscape. */
export function dossierHtml(dossier: Dossier, { nonce }: { readonly nonce?: string } = {}): string {
  const { person } = dossier;
  return printPage(
    `尽职履责材料 ${person.name}`,
    css,
    markup`<main><h1>尽职履责材料</h1>
<p class="who">${person.name}　${person.organisation}　${person.post}</p>
<p class="notice">所依文件：${dossier.notice}</p>
<p class="summary">${dossierSummary(dossier)}</p>
${dossier.remarks.map((remark) => markup`<p class="remark">说明：${remark}</p>`)}
<table><thead><tr>${dossierHeads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${dossier.rows.map((row, at) => markup`<tr>${dossierCells(row, at).map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table>
<p class="closing">${dossierClosing}</p>
<p class="produced">出具：${dossier.producedBy}　${dossier.producedAt}　用途：${dossier.purpose}${
      dossier.requestFact === null ? null : markup`　调取记录：№ ${dossier.requestFact}`
    }</p></main>`,
    nonce,
  );
}
