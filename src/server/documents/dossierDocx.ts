import { AlignmentType, Footer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import { type Dossier, dossierCells, dossierClosing, dossierHeads, dossierSummary } from './dossier.ts';
import { faces, page, size, twips } from './metrics.ts';
import { ruledTable } from './responsibilityLetter.ts';
import { bodyParagraph, pack, paragraph, run } from './word.ts';

const footer = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
            font: faces.page.name,
            size: 21,
          }),
        ],
      }),
    ],
  });

/** The due-diligence dossier of one person (尽职履责材料) as an A4 landscape Word document. */
export async function dossierDocx(dossier: Dossier, createdAt?: Date): Promise<Uint8Array> {
  const { person } = dossier;
  const width = twips(page.height - 40);
  const children = [
    paragraph([run('尽职履责材料', { face: 'title', size: size.two })], {
      alignment: AlignmentType.CENTER,
      spacing: { line: 660 },
    }),
    paragraph([run(`${person.name}　${person.organisation}　${person.post}`)], { alignment: AlignmentType.CENTER }),
    paragraph([run(`所依文件：${dossier.notice}`, { size: size.four })], { alignment: AlignmentType.CENTER }),
    bodyParagraph([run(dossierSummary(dossier))], { spacing: { before: 240 } }),
    ...dossier.remarks.map((remark) => bodyParagraph([run(`说明：${remark}`)])),
    paragraph([], { spacing: { line: 200 } }),
    ruledTable(dossierHeads, dossier.rows.map(dossierCells), [5, 8, 25, 10, 10, 9, 18, 15], width),
    bodyParagraph([run(dossierClosing, { size: size.four })], { spacing: { before: 240, line: 480 } }),
    paragraph(
      [
        run(
          `出具：${dossier.producedBy}　${dossier.producedAt}　用途：${dossier.purpose}` +
            (dossier.requestFact === null ? '' : `　调取记录：№ ${dossier.requestFact}`),
          { size: size.four },
        ),
      ],
      { spacing: { before: 240, line: 480 } },
    ),
  ];
  return pack(
    { title: `尽职履责材料 ${person.name}`, creator: dossier.producedBy },
    [
      {
        properties: {
          page: {
            size: { width: twips(page.width), height: twips(page.height), orientation: PageOrientation.LANDSCAPE },
            margin: { top: twips(22), bottom: twips(20), left: twips(20), right: twips(20), footer: twips(10) },
          },
        },
        footers: { default: footer(), even: footer() },
        children,
      },
    ],
    createdAt,
  );
}
