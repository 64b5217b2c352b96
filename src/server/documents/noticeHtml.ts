import { type Markup, markup, printPage } from './markup.ts';
import { mastheadOf, signaturePlace, titleLines } from './metrics.ts';
import { noticeCss } from './noticeCss.ts';
import { paragraphLines } from './pages.ts';
import {
  type DocumentFormat,
  type OfficialDocument,
  type PrintedParagraph,
  attachmentNote,
  documentDate,
  documentNumber,
  paragraphsOf,
  recipientsLine,
  signatureOf,
} from './officialDocument.ts';

const lines = (texts: readonly string[]): Markup[] => texts.map((text) => markup`<span>${text}</span>`);

function numberLine(document: OfficialDocument, format: DocumentFormat): Markup {
  const number = documentNumber(document.number);
  const urgency = document.urgency ? markup`<span class="urgency">${document.urgency}</span>` : null;
  if (format === 'letter') return markup`<p class="number">${urgency}<span>${number}</span></p>`;
  if (!document.signer) return markup`<p class="number">${number}</p>`;
  return markup`<p class="number upward"><span>${number}</span><span>签发人：<span class="kai">${document.signer}</span></span></p>`;
}

function body(paragraphs: readonly PrintedParagraph[]): Markup[] {
  return paragraphs.map(
    ({ runs, heading }) =>
      markup`<p${heading ? markup` class="heading"` : null}>${runs.map(({ text, face }) =>
        face === 'song' ? text : markup`<span class="${face}">${text}</span>`,
      )}</p>`,
  );
}

function imprint(document: OfficialDocument): Markup | null {
  if (document.copyTo.length === 0 && document.printedBy === null && document.copies === null) return null;
  return markup`<footer class="imprint${document.printedBy === null ? '' : ' ruled'}">
${document.copyTo.map(({ label, to }) => markup`<p class="copy">${label}：${to.trim().replace(/[。；，、]+$/u, '')}。</p>`)}
${
  document.printedBy === null
    ? null
    : markup`<p class="printed"><span>${document.printedBy}</span><span>${
        document.printedOn ? `${documentDate(document.printedOn)}印发` : ''
      }</span></p>`
}
${document.copies === null ? null : markup`<div class="copies">共印：${document.copies}份</div>`}</footer>`;
}

/**
 * The notice as a page for the printer with the metrics of `noticeDocx`: GB/T 9704-2012 in CSS paged media, no scripts.
 * Page numbers need a browser that prints @page margin boxes (Chromium 131 and later); others print without them.
 */
export function noticeHtml(
  document: OfficialDocument,
  format: DocumentFormat,
  { nonce }: { readonly nonce?: string } = {},
): string {
  const recipients = recipientsLine(document.recipients);
  const place = signaturePlace(signatureOf(document), documentDate(document.date));
  const several = document.attachments.length > 1;
  const notes = attachmentNote(document.attachments);
  const paragraphs = document.body.flatMap(paragraphsOf);
  const last = paragraphs.at(-1);
  const goesAlong = paragraphs.length > 1 && last !== undefined && paragraphLines(last) <= 4;
  const sheet = markup`<main class="sheet ${format}">
${format === 'file' && document.urgency ? markup`<p class="urgency">${document.urgency}</p>` : null}
<header class="masthead">${lines(mastheadOf(document, format).lines)}</header>
${numberLine(document, format)}
<h1>${lines(titleLines(document.title))}</h1>
${recipients === '' ? null : markup`<p class="recipients">${recipients}</p>`}
<div class="body">${body(goesAlong ? paragraphs.slice(0, -1) : paragraphs)}</div>
<div class="close">
${goesAlong ? markup`<div class="body more">${body(paragraphs.slice(-1))}</div>` : null}
${notes.length === 0 ? null : markup`<div class="attachments">${notes.map(({ lead, name }) => markup`<p>${lead}${name}</p>`)}</div>`}
<div class="ending">${place.lines.map((text) => markup`<p class="signature">${text}</p>`)}
<p class="date">${documentDate(document.date)}</p>
${document.publicationNote ? markup`<p class="note">（${document.publicationNote}）</p>` : null}</div></div>
${document.attachments.map((attachment, at) =>
  attachment.body
    ? markup`<section class="bound"><h2>附件${several ? at + 1 : ''}</h2><h1>${lines(titleLines(attachment.name))}</h1>
<div class="body">${body(attachment.body.flatMap(paragraphsOf))}</div></section>`
    : null,
)}
${imprint(document)}
</main>`;
  return printPage(document.title, noticeCss(document, format), sheet, nonce);
}
