/** Writes small PDFs by hand, so that tests need no files and no fonts. */

function hex(text: string): string {
  return [...text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
}

function assemble(objects: readonly string[], trailer = ''): Buffer {
  let body = '%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets: number[] = [];
  objects.forEach((object, at) => {
    offsets.push(Buffer.byteLength(body, 'latin1'));
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = Buffer.byteLength(body, 'latin1');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  body += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

const stream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

// A range may not cross the first byte, so each character is mapped by itself.
function toUnicode(text: string): string {
  const codes = [...new Set(text)].map((char) => `<${hex(char)}> <${hex(char)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < codes.length; at += 100) {
    const block = codes.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap end end`;
}

export interface PdfLine {
  text: string;
  x?: number;
  y: number;
}

/** A PDF whose pages hold the given lines in a Chinese font with a ToUnicode map. */
export function makePdf(pages: readonly (readonly PdfLine[])[], trailer = ''): Buffer {
  const first = 6;
  const kids = pages.map((_, at) => `${first + at * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >> >>',
    stream(
      toUnicode(
        pages
          .flat()
          .map((line) => line.text)
          .join(''),
      ),
    ),
  ];
  pages.forEach((lines, at) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + at * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(
        lines.map((line) => `BT /F1 16 Tf 1 0 0 1 ${line.x ?? 80} ${line.y} Tm <${hex(line.text)}> Tj ET`).join('\n'),
      ),
    );
  });
  return assemble(objects, trailer);
}

/** A scanned page: a picture and no text. */
export function makeScannedPdf(): Buffer {
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    stream('0 0 595 842 re f'),
  ]);
}

/** A PDF that asks for a password (standard security handler, keys that no empty password opens). */
export function makeLockedPdf(): Buffer {
  const key = (seed: number) =>
    `<${Array.from({ length: 32 }, (_, at) => ((at * 7 + seed) % 256).toString(16).padStart(2, '0')).join('')}>`;
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key(3)} /U ${key(9)} /P -4 >> /ID [${key(1)} ${key(1)}] `;
  return makePdf([[{ text: '看不见的文字', y: 700 }]], encrypt);
}
