import iconv from 'iconv-lite';
import { fileRefusals } from './file-refusals.ts';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  warnings: string[];
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Share of characters a Chinese notice is made of. */
function noticeShare(text: string): number {
  return (
    (text.match(/[\t\r\n\x20-\x7e\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0) /
    Math.max(1, text.length)
  );
}

/** UTF-16 without a mark: the byte order that gives Chinese, if one does. */
function guessWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = Buffer.from(bytes.subarray(0, 8192 - (bytes.length % 2)));
  const little = noticeShare(iconv.decode(head, 'utf-16le'));
  const big = noticeShare(iconv.decode(head, 'utf-16be'));
  if (Math.max(little, big) < 0.9) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Share of double-byte characters in the common half of GB 2312: Chinese in another encoding falls far below. */
function commonShare(bytes: Uint8Array): number {
  let [pairs, common] = [0, 0];
  for (let at = 0; at < Math.min(bytes.length, 200_000); at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    pairs += 1;
    const trail = bytes[at + 1] ?? 0;
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa9))) common += 1;
    at += 1;
  }
  return pairs === 0 ? 1 : common / pairs;
}

/**
 * Decodes plain text: UTF-8, UTF-16 with or without its mark, GB18030 (so GBK and GB 2312).
 * @throws Refusal FILE_ENCODING_UNKNOWN, FILE_TYPE_UNKNOWN for binary data.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const zero = bytes.subarray(0, 8192).includes(0);
  const unmarked = wide ?? (zero ? guessWide(bytes) : undefined);
  if (unmarked) {
    const text = iconv.decode(buffer, unmarked);
    return { text: text.replace(/^\ufeff/, ''), encoding: unmarked, warnings: [] };
  }
  if (zero) throw fileRefusals.wrongType();
  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8.replace(/^\ufeff/, ''), encoding: 'utf-8', warnings: [] };
  for (const cut of [1, 2, 3]) {
    const text = strictUtf8(bytes.subarray(0, bytes.length - cut));
    if (text !== undefined && /[\u4e00-\u9fff]/.test(text)) {
      return { text: text.replace(/^\ufeff/, ''), encoding: 'utf-8', warnings: ['文件末尾不完整，最后一个字已丢失。'] };
    }
  }
  const text = iconv.decode(buffer, 'gb18030');
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  if (bad > Math.max(1, text.length * 0.002) || commonShare(bytes) < 0.7) throw fileRefusals.encoding();
  return { text, encoding: 'gb18030', warnings: bad > 0 ? ['有个别字无法识别，请核对。'] : [] };
}
