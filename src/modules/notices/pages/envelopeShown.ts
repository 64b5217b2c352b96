import type { NoticeRow } from '../wire.ts';

/** Head and foot of a draft as the paper shows them; what is not known yet is left blank. */
export function envelopeShown({ envelope, day }: NoticeRow) {
  return {
    issuer: envelope.issuer ?? envelope.signedBy ?? '',
    number: envelope.number ?? '（印发时编号）',
    title: envelope.title ?? '（没有标题）',
    recipients: envelope.recipients,
    signedBy: envelope.signedBy ?? envelope.issuer ?? '',
    sealBorrowed: envelope.sealBorrowed,
    date: envelope.date ?? day,
    publication: envelope.publication?.replace(/^[（(]|[）)]$/gu, '') ?? null,
    copyTo: envelope.copyTo,
    printedBy: null,
    printedOn: envelope.printedOn,
    copies: envelope.copies,
  };
}
