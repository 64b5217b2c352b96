import { familyOf, mastheadOf, page, gridCharacter, red, signaturePlace, size } from './metrics.ts';
import { type DocumentFormat, type OfficialDocument, documentDate, signatureOf } from './officialDocument.ts';
import { planPages } from './pages.ts';

/** Right margin less a tenth of a millimetre, so that 28 characters of 15.8 pt fit. */
const right = page.right - 0.1;
const number = `content: "— " counter(page) " —"; font: ${size.four}pt ${familyOf('page')}; vertical-align: top; padding-top: 7mm`;

function pages(format: DocumentFormat): string {
  // A browser clips at the page area, so a letter's page area is as wide as its rules and the text is padded.
  const [left, after] = format === 'letter' ? [20, 20] : [page.left, right];
  const inset = (edge: number, margin: number) => `calc(${(edge - margin).toFixed(1)}mm + ${size.four}pt)`;
  const rest = `
@page { size: A4; margin: ${page.top}mm ${after}mm ${page.bottom}mm ${left}mm; }
@page :right { @bottom-right { ${number}; padding-right: ${inset(right, after)}; text-align: right; } }
@page :left { @bottom-left { ${number}; padding-left: ${inset(page.left, left)}; text-align: left; } }`;
  if (format === 'file') return rest;
  return `${rest}
@page :first { margin-top: 30mm;
  @bottom-right { content: none; } @bottom-left { content: none; }
  @bottom-center { content: ""; width: 170mm; height: 0.5mm; margin: 13.6mm 0 20mm; padding: 0;
    border-top: 0.25mm solid #${red}; border-bottom: 0.7mm solid #${red}; } }`;
}

/** The style sheet of one notice: the page of GB/T 9704 in print, one long sheet of the same measure on a screen. */
export function noticeCss(document: OfficialDocument, format: DocumentFormat): string {
  const { size: masthead } = mastheadOf(document, format);
  const place = signaturePlace(signatureOf(document), documentDate(document.date));
  const plan = planPages(document, format);
  const em = `${gridCharacter}pt`;
  const signatures = place.signatureRight
    .map((right, at) => `.signature:nth-of-type(${at + 1}) { padding-right: ${(right * gridCharacter).toFixed(2)}pt; }`)
    .join('\n');
  const height = plan.pages * page.textHeight + (format === 'letter' ? page.top - 30 : 0) - 1;
  return `${pages(format)}
* { box-sizing: border-box; margin: 0; padding: 0; }
html { background: #fff; color: #000; }
body { font: ${size.three}pt/${page.linePitch}pt ${familyOf('song')}; letter-spacing: ${page.tracking}pt;
  text-autospace: no-autospace; line-break: strict; }
.sheet { position: relative; display: flow-root; }
.letter { padding: 0 ${(right - 20).toFixed(1)}mm 0 ${page.left - 20}mm; }
.masthead { color: #${red}; font: ${masthead}pt/1.25 ${familyOf('title')}; text-align: center; letter-spacing: 0; white-space: nowrap; }
.masthead span { display: block; }
.urgency, .black { font-family: ${familyOf('black')}; }
.file .masthead { margin-top: calc(35mm - ${masthead * 0.125}pt); }
.file .urgency { position: absolute; top: 0; left: 0; }
.file .number { margin-top: ${page.linePitch * 2}pt; text-align: center; line-height: 20pt; padding-bottom: calc(4mm - 2pt);
  border-bottom: 0.5mm solid #${red}; }
.file .number.upward { display: flex; justify-content: space-between; padding-left: ${em}; padding-right: ${em}; }
.letter .masthead { margin: -${masthead * 0.125}pt -${(right - 20).toFixed(1)}mm 0 -${page.left - 20}mm; }
.letter .masthead::after { content: ""; display: block; margin-top: calc(4mm - ${masthead * 0.125}pt); height: 0.5mm;
  border-top: 0.7mm solid #${red}; border-bottom: 0.25mm solid #${red}; }
.letter .number { display: flex; justify-content: flex-end; line-height: 20pt; padding-top: 12pt; }
.letter .urgency { margin-right: auto; }
.kai { font-family: ${familyOf('kai')}; }
.bold { font-weight: 700; }
h1 { font: 400 ${size.two}pt/${page.linePitch}pt ${familyOf('title')}; letter-spacing: 0; text-align: center;
  margin-top: ${page.linePitch * 2}pt; break-after: avoid; }
h1 span { display: block; }
.recipients { margin-top: ${page.linePitch}pt; text-align: justify; }
.body { margin-top: ${page.linePitch}pt; }
.recipients + .body, .body.more { margin-top: 0; }
.body p { text-indent: 2em; text-indent: calc(${em} * 2); text-align: justify; orphans: 2; widows: 2; }
.body p.heading { break-after: avoid; }
.attachments { margin-top: ${page.linePitch}pt; padding-left: calc(${em} * 5); }
.close { break-inside: avoid; }
.attachments p:first-child { text-indent: calc(${em} * -3); }
.ending { padding-top: ${page.linePitch * 2}pt; text-align: right; }
${signatures}
.date { padding-right: ${(place.dateRight * gridCharacter).toFixed(2)}pt; }
.note { text-align: left; padding-left: calc(${em} * 2); }
.bound { break-before: page; }
.bound h2 { font: 400 ${size.three}pt/${page.linePitch}pt ${familyOf('black')}; }
.bound h1 { margin: ${page.linePitch}pt 0; }
.imprint { font-size: ${size.four}pt; line-height: 22pt; letter-spacing: 0; break-inside: avoid; }
.imprint p { padding: 2pt ${size.four}pt; }
.imprint.ruled p { border-top: 0.25mm solid #000; }
.imprint.ruled p:first-child { border-top-width: 0.35mm; }
.imprint.ruled p:last-of-type { border-bottom: 0.35mm solid #000; }
.imprint .copy { padding-left: ${size.four * 4}pt; text-indent: -${size.four * 3}pt; text-align: justify; }
.imprint .printed { display: flex; justify-content: space-between; gap: 1em; white-space: nowrap; }
.copies { text-align: right; padding: 0 ${size.four}pt; line-height: 18pt; }
@media print {
  .sheet { min-height: ${height}mm; }
  .imprint { position: absolute; left: ${format === 'letter' ? page.left - 20 : 0}mm; right: ${format === 'letter' ? (right - 20).toFixed(1) : 0}mm; bottom: 0; }
}
@media screen {
  html { background: #F6F5F1; }
  .sheet { background: #fff; width: ${page.width}mm; max-width: 100%; margin: 24px auto; box-shadow: 0 1px 3px #1f232833;
    padding: ${format === 'letter' ? 30 : page.top}mm ${right}mm ${page.bottom}mm ${page.left}mm; }
  .imprint { margin-top: ${page.linePitch * 3}pt; }
  @media (max-width: 210mm) { .sheet { padding: 24px 16px; margin: 0; } .masthead, .letter .masthead { white-space: normal; margin-left: 0; margin-right: 0; font-size: 6vw; } }
}
`;
}
