import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseNotice } from '../../modules/notices/parse/parse.ts';
import { demoNotice, demoNoticeText } from './demo-notice.ts';
import { demoObligations } from './demo-obligations.ts';

/** Names, titles and numbers both notices must share, being issued by one office to the same recipients. */
const sharedTerms = [
  demoNotice.issuer,
  '忻州市“百日攻坚”集中行动领导小组办公室',
  '各县（市、区）人民政府、忻州经济开发区管委会、五台山风景名胜区管委会，市直各有关部门：',
  '（借章）',
  '“百日攻坚”集中行动',
  '现将有关要求通知如下',
  '（此件公开发布）',
  '抄报：市政府',
  '共印：45份',
];

const real = join(import.meta.dirname, '../../../../shared/notice/notice-2022-5.md');

describe('the demo notice', () => {
  test('[N1] every obligation is a passage of the text, once, in order and without overlap', () => {
    let end = 0;
    for (const obligation of demoObligations) {
      const at = demoNoticeText.indexOf(obligation.text);
      expect(at, obligation.key).toBeGreaterThanOrEqual(end);
      expect(demoNoticeText.indexOf(obligation.text, at + 1), obligation.key).toBe(-1);
      end = at + obligation.text.length;
    }
  });

  test('[N2] 40 to 48 obligations with keys of their own, an event for each on event and a due day within the campaign', () => {
    expect(demoObligations.length).toBeGreaterThanOrEqual(40);
    expect(demoObligations.length).toBeLessThanOrEqual(48);
    expect(new Set(demoObligations.map((obligation) => obligation.key)).size).toBe(demoObligations.length);
    for (const { key, rhythm, event, due, modality, text } of demoObligations) {
      expect(event !== undefined, key).toBe(rhythm === 'event');
      if (due) expect(due >= demoNotice.date && due <= demoNotice.campaignEnd, key).toBe(true);
      expect(modality === 'should', key).toBe(text.includes('原则上'));
    }
  });

  test('[N3] every kind of proof and the rhythms of the campaign occur', () => {
    const proofs = new Set(demoObligations.map((obligation) => obligation.proof));
    expect([...proofs].sort()).toEqual(
      [
        ...['disinfection', 'drill', 'meeting', 'responsibilityLetter', 'statement', 'supplyCount', 'training'],
        ...['canteenPlan', 'facilityCheck', 'gathering', 'isolationAreaCheck', 'resumption', 'ventilationLog'],
        ...['travelFiling', 'stayOver', 'suspectReport', 'medicalReferral', 'disinfectionOrder'],
      ].sort(),
    );
    for (const rhythm of ['once', 'daily', 'weekly', 'monthly', 'event', 'continuous']) {
      expect(
        demoObligations.some((obligation) => obligation.rhythm === rhythm),
        rhythm,
      ).toBe(true);
    }
  });

  test('[N4] deadlines named in the data stand in the text of the obligation', () => {
    for (const { key, due, text } of demoObligations) {
      if (!due || due === demoNotice.campaignEnd) continue;
      const [year, month, day] = due.split('-').map(Number);
      expect(text, key).toContain(`${year}年${month}月${day}日前`);
    }
  });

  test('[N6] the parser reads its envelope and clauses, finds every obligation, and every day and rhythm the text names', () => {
    const parsed = parseNotice(demoNoticeText);
    expect(parsed.envelope).toMatchObject({
      issuer: demoNotice.issuer,
      number: demoNotice.number,
      title: demoNotice.title,
      date: demoNotice.date,
      copies: demoNotice.copies,
      sealBorrowed: true,
    });
    const outline = parsed.outline.map((entry) => entry.id);
    for (const { key, clause, text, due, rhythm } of demoObligations) {
      expect(outline, key).toContain(clause);
      const start = parsed.text.indexOf(text);
      const found = parsed.obligations.filter((one) => one.start < start + text.length && one.end > start);
      expect(found.length, key).toBeGreaterThan(0);
      if (due)
        expect(
          found.map((one) => one.deadline?.date),
          key,
        ).toContain(due);
      if (rhythm === 'daily' || rhythm === 'weekly' || rhythm === 'monthly') {
        expect(
          found.map((one) => one.rhythm.kind),
          key,
        ).toContain(rhythm);
      }
    }
  });

  test.skipIf(!existsSync(real))(
    '[N5] shares no run of twelve characters with the real notice beyond names and formulas',
    () => {
      const bare = (text: string) =>
        sharedTerms
          .reduce(
            (rest, term) => rest.replaceAll(term.replace(/\s/g, ''), '＃'),
            text.replace(/[\s#*()]/g, '').replaceAll('(此件公开发布)', '＃'),
          )
          .replace(/\s/g, '');
      const theirs = bare(readFileSync(real, 'utf8'));
      const ours = bare(demoNoticeText);
      expect(theirs.length).toBeGreaterThan(1000);
      const runs = [];
      for (let at = 0; at + 12 <= ours.length; at++) {
        const run = ours.slice(at, at + 12);
        if (!run.includes('＃') && theirs.includes(run)) runs.push(run);
      }
      expect(runs).toEqual([]);
    },
  );
});
