import { markup, printPage } from '../../../server/documents/markup.ts';
import type { Certificate } from './certificate.ts';

const css = `
@page { size: A4; margin: 30mm 26mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { max-width: 168mm; margin: 16mm auto; color: #1F2328; font: 12pt/1.7 "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", serif;
  font-variant-numeric: tabular-nums; }
h1 { font: 400 22pt/1.4 "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", serif; text-align: center; margin-bottom: 12mm; }
p { text-indent: 2em; margin-bottom: 3mm; }
table { width: 100%; border-collapse: collapse; margin: 5mm 0; }
th, td { border: 1px solid #8A8778; padding: 2mm 3mm; text-align: left; font-weight: 400; }
td:last-child, th:last-child { text-align: right; }
code { font: 9pt/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.hands { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8mm; margin-top: 14mm; }
.hands div { border-top: 1px solid #1F2328; padding-top: 2mm; }
`;

const momentOf = (iso: string) => {
  const at = new Date(Date.parse(iso) + 8 * 3_600_000).toISOString();
  return `${at.slice(0, 4)}年${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;
};

/** The certificate as a page to print and sign; no scripts. */
export function certificateHtml(certificate: Certificate): string {
  const { ledger } = certificate;
  return printPage(
    '个人防疫信息清除证明',
    css,
    markup`<h1>个人防疫信息清除证明</h1>
<p>依据：${certificate.basis}。</p>
<p>${momentOf(certificate.at)}，平台销毁了 ${certificate.keysDestroyed} 人的个人信息密钥，清空了下列记录中的姓名、证件、电话、文字和附件。密钥销毁后，数据库、台账和备份中以其加密的内容无法再打开。数量、日期和分类作为统计保留，不能据此找到个人。</p>
<table><thead><tr><th>记录种类</th><th>清空条数</th></tr></thead><tbody>
${certificate.kinds.map((kind) => markup`<tr><td>${kind.label[0]}</td><td>${kind.records}</td></tr>`)}
</tbody></table>
${certificate.files === undefined ? '' : markup`<p>只属于这些记录的附件 ${certificate.files} 个，名称和内容已一并删除；台账留有各附件的摘要，供核对。</p>`}
${
  ledger
    ? markup`<p>清除前台账最后一块：第 ${ledger.height} 块（${ledger.algorithm.toUpperCase()}）<br><code>${ledger.hash}</code></p>`
    : ''
}
<div class="hands"><div>提出：${certificate.proposedBy}</div>${certificate.witnessedBy.map((name) => markup`<div>见证：${name}</div>`)}</div>`,
  );
}
