import type { BodyPart, OfficialDocument } from '../../server/documents/officialDocument.ts';
import type { AnyRow } from '../../server/store/plan.ts';
import type { Envelope, ParsedClause } from './parse/notice-shape.ts';

const levels: Record<number, BodyPart['level']> = { 1: 1, 2: 2, 3: 3, 4: 4 };

/** The clauses of a notice as the paragraphs of an official document; 一是…二是… go on in their paragraph. */
export function bodyOf(clauses: readonly ParsedClause[]): BodyPart[] {
  const parts: { level: BodyPart['level']; number?: string; heading?: string; text: string; boldLeadIn?: string }[] =
    [];
  for (const clause of clauses) {
    const words = clause.text.trim();
    if (words === '' || clause.kind === 'attachment') continue;
    const before = parts.at(-1);
    if (clause.inline && before) {
      before.text += words;
      continue;
    }
    if (clause.kind === 'heading') {
      const body = clause.text.slice(clause.bodyStart - clause.start).trim();
      parts.push({
        level: levels[clause.level] ?? 'paragraph',
        number: clause.marker,
        heading: clause.heading,
        text: body,
      });
    } else if (clause.kind === 'lead-in') {
      const body = clause.text.slice(clause.bodyStart - clause.start).trim();
      parts.push({ level: 'paragraph', boldLeadIn: `${clause.heading.replace(/[：:]$/, '')}：`, text: body });
    } else parts.push({ level: 'paragraph', text: words });
  }
  return parts;
}

/** A notice as the document that is printed. @param parent the notice it passes on, bound as its attachment */
export function officialDocument(row: AnyRow, parent?: AnyRow): OfficialDocument {
  const envelope = row.envelope as Envelope;
  const urgency = { plain: null, urgent: '加急', flash: '特急' } as const;
  const date = envelope.date ?? (row.date as string | null) ?? row.day;
  return {
    issuer: envelope.issuer ?? envelope.signedBy ?? '',
    number: envelope.number ?? (row.number as string | null) ?? '',
    title: envelope.title ?? (row.title as string),
    urgency: urgency[row.urgency as keyof typeof urgency],
    recipients: envelope.recipients,
    body: bodyOf(row.clauses as ParsedClause[]),
    attachments: (envelope.attachments ?? []).map((name) =>
      name === parent?.title ? { name, body: bodyOf(parent.clauses as ParsedClause[]) } : { name },
    ),
    signedBy: envelope.signedBy ?? envelope.issuer ?? '',
    borrowedSeal: envelope.sealBorrowed,
    date,
    publicationNote: envelope.publication,
    copyTo: envelope.copyTo,
    printedBy: envelope.signedBy ?? envelope.issuer,
    printedOn: envelope.printedOn ?? date,
    copies: envelope.copies,
  };
}
