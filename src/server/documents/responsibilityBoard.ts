import QRCode from 'qrcode';
import { Markup, markup, printPage } from './markup.ts';
import { familyOf } from './metrics.ts';

export interface BoardSite {
  readonly name: string;
  /** County and township. */
  readonly place: string;
  readonly trade: string;
  readonly code?: string | null;
}

/** One level of the chain that answers for the site, from the city down to the post on the floor. */
export interface BoardLink {
  readonly level: string;
  readonly post: string;
  /** Null: nobody holds the post; the board says so. */
  readonly person: string | null;
  readonly phoneMasked: string | null;
  readonly duty: string;
}

export interface ResponsibilityBoard {
  readonly site: BoardSite;
  readonly title?: string;
  readonly chain: readonly BoardLink[];
  /** From `qrSvg`. */
  readonly qrSvg: string;
  readonly qrWords?: string;
  /** Where a passer-by reports a danger: 「12350」. */
  readonly hotline: string | null;
  readonly issuedBy: string;
  readonly updatedOn: string;
}

/** A QR code as an SVG drawing, black on white, medium error correction, the quiet zone of four modules kept. */
export async function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

const boardCss = (paper: 'A3' | 'A4') => `
@page { size: ${paper} landscape; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { font-size: ${paper === 'A3' ? 20 : 14}pt; background: #fff; color: #1F2328; }
body { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; line-height: 1.4;
  font-variant-numeric: tabular-nums; }
main { width: ${paper === 'A3' ? '420mm' : '297mm'}; min-height: ${paper === 'A3' ? '296mm' : '209mm'}; margin: 0 auto;
  padding: 2.2rem 2.6rem 1.6rem; display: flex; flex-direction: column; border-top: 0.5rem solid #1F5F50; }
header { display: flex; gap: 2rem; align-items: flex-start; justify-content: space-between; padding-bottom: 1rem;
  border-bottom: 0.12rem solid #1F5F50; }
h1 { font: 400 2.3rem/1.25 ${familyOf('title')}; }
h2 { font-size: 1.25rem; font-weight: 500; margin-top: 0.5rem; }
.place { color: #5B6470; margin-top: 0.2rem; }
figure { text-align: center; flex: none; width: 7.4rem; font-size: 0.72rem; color: #5B6470; }
figcaption { white-space: nowrap; }
figure svg { display: block; width: 7.4rem; height: 7.4rem; }
table { border-collapse: collapse; width: 100%; margin-top: 0.8rem; flex: 1; }
th { text-align: left; font-weight: 500; font-size: 0.8rem; color: #5B6470; padding: 0.35rem 0.6rem; }
td { border-top: 1px solid #BDB9AC; padding: 0.5rem 0.6rem; vertical-align: middle; }
td.level { white-space: nowrap; color: #1F5F50; font-weight: 500; }
td.person { font-size: 1.3rem; white-space: nowrap; }
td.phone { white-space: nowrap; }
td.vacant { border: 2px dashed #1F2328; text-align: center; font-size: 1rem; }
footer { display: flex; justify-content: space-between; gap: 2rem; padding-top: 0.9rem; font-size: 0.85rem; color: #5B6470; }
footer strong { color: #1F2328; font-size: 1.15rem; font-weight: 500; }
tr, figure { break-inside: avoid; }
`;

/**
 * The responsibility board (责任牌) of one site for A3 or A4 landscape: who answers at each level and for what, how to reach
 * them, a QR code, the hotline. Phones come masked; whoever may see them whole opens them by the code.
 */
export function responsibilityBoardHtml(
  board: ResponsibilityBoard,
  { paper = 'A3', nonce }: { readonly paper?: 'A3' | 'A4'; readonly nonce?: string } = {},
): string {
  const { site, chain } = board;
  const title = board.title ?? '安全生产和疫情防控责任公示牌';
  const row = ({ level, post, person, phoneMasked, duty }: BoardLink) =>
    markup`<tr><td class="level">${level}</td><td>${post}</td>${
      person === null ? markup`<td class="vacant">待明确</td>` : markup`<td class="person">${person}</td>`
    }<td class="phone">${phoneMasked ?? '—'}</td><td>${duty}</td></tr>`;
  return printPage(
    `${title} ${site.name}`,
    boardCss(paper),
    markup`<main><header><div><h1>${title}</h1><h2>${site.name}</h2>
<p class="place">${site.place} · ${site.trade}${site.code ? markup` · ${site.code}` : null}</p></div>
<figure>${new Markup(board.qrSvg)}<figcaption>${board.qrWords ?? '扫码看责任和进度'}</figcaption></figure></header>
<table><thead><tr><th>层级</th><th>职务</th><th>责任人</th><th>联系电话</th><th>负责事项</th></tr></thead>
<tbody>${chain.map(row)}</tbody></table>
<footer><span>${board.hotline === null ? null : markup`发现隐患请拨打 <strong>${board.hotline}</strong>`}</span>
<span>${board.issuedBy} · ${board.updatedOn}更新</span></footer></main>`,
    nonce,
  );
}
