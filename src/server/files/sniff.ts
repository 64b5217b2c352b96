export type Content =
  | 'zip'
  | 'zip-cut'
  | 'ole-word'
  | 'ole-locked'
  | 'ole'
  | 'pdf'
  | 'rtf'
  | 'html'
  | 'image'
  | 'archive'
  | 'text'
  | 'empty';

function starts(bytes: Uint8Array, ...head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}

/** Finds ASCII or UTF-16LE words in the first part of a file. */
function holds(bytes: Uint8Array, word: string, wide: boolean, within: number): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, within));
  return buffer.includes(wide ? Buffer.from(word, 'utf16le') : Buffer.from(word, 'latin1'));
}

/** Tells what a file is by its content; its name may lie. */
export function sniff(bytes: Uint8Array): Content {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0x50, 0x4b, 3, 4)) return 'zip';
  if (starts(bytes, 0x50, 0x4b, 5, 6) || starts(bytes, 0x50, 0x4b, 7, 8)) return 'zip-cut';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    // The directory of an OLE file may stand anywhere: a protected docx keeps its package in such a file.
    if (holds(bytes, 'EncryptedPackage', true, bytes.length) || holds(bytes, 'EncryptionInfo', true, bytes.length))
      return 'ole-locked';
    return holds(bytes, 'WordDocument', true, bytes.length) || holds(bytes, 'WpsDocument', true, bytes.length)
      ? 'ole-word'
      : 'ole';
  }
  if (holds(bytes, '%PDF-', false, 1024)) return 'pdf';
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf';
  const image =
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    starts(bytes, 0x47, 0x49, 0x46, 0x38) ||
    starts(bytes, 0x49, 0x49, 0x2a, 0) ||
    starts(bytes, 0x4d, 0x4d, 0, 0x2a) ||
    (starts(bytes, 0x42, 0x4d) && bytes[5] === 0 && bytes[7] === 0);
  if (image) return 'image';
  if (starts(bytes, 0x52, 0x61, 0x72, 0x21) || starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || starts(bytes, 0x1f, 0x8b))
    return 'archive';
  const head = Buffer.from(bytes.subarray(0, 600)).toString('latin1').trimStart().toLowerCase();
  if (/^(?:\xef\xbb\xbf)?<(?:!doctype html|html|\?xml)|^mime-version:/.test(head)) return 'html';
  return 'text';
}
