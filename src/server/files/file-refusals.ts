import { refusal } from '../../kit/refusal.ts';

/** Why an uploaded document is not read, and what to do instead. */
export const fileRefusals = {
  tooLarge: refusal(
    'FILE_TOO_LARGE',
    [
      '文件超过大小上限，没有读取。请删去图片或拆分附件后再上传。',
      'The file is larger than the limit and was not read. Remove pictures or split the attachments, then upload again.',
    ],
    413,
  ),
  empty: refusal('FILE_EMPTY', [
    '文件是空的，没有文字。请检查是否选错文件。',
    'The file is empty. Check that the right file was chosen.',
  ]),
  damaged: refusal('FILE_DAMAGED', [
    '文件不完整或已损坏，无法打开。请用 Word 或 WPS 打开确认后另存，再重新上传。',
    'The file is incomplete or damaged. Open it in Word or WPS, save it again and upload the new file.',
  ]),
  locked: refusal('FILE_LOCKED', [
    '文件设有打开密码，无法读取。请取消密码后再上传。',
    'The file is protected by a password. Remove the password, then upload again.',
  ]),
  oldWord: refusal(
    'FILE_OLD_WORD',
    [
      '这是旧版 Word 文件（.doc/.wps）。请用 Word 或 WPS 另存为 .docx 后再上传。',
      'This is an old Word file (.doc). Save it as .docx in Word or WPS, then upload again.',
    ],
    415,
  ),
  macros: refusal('FILE_HAS_MACROS', [
    '文件含有宏，为安全起见不予接收。请另存为不含宏的 .docx 后再上传。',
    'The file holds macros and is not accepted. Save it as .docx without macros, then upload again.',
  ]),
  bomb: refusal('FILE_EXPANDS_TOO_FAR', [
    '文件解压后异常巨大，疑似恶意文件，已停止读取。请用 Word 另存后再上传，或联系系统管理员。',
    'The file expands to an abnormal size and reading was stopped. Save it again in Word and upload that, or ask the administrator.',
  ]),
  scanned: refusal('FILE_IS_SCANNED', [
    '这个 PDF 没有可读取的文字（扫描件或字体未嵌入）。请上传 Word 原件，或先做文字识别（OCR）。',
    'This PDF holds no readable text (scanned, or fonts not embedded). Upload the Word original, or run text recognition first.',
  ]),
  wrongType: refusal(
    'FILE_TYPE_UNKNOWN',
    [
      '不支持这种文件。请上传 .docx、.pdf、.txt 或 .md。',
      'This type of file is not supported. Upload .docx, .pdf, .txt or .md.',
    ],
    415,
  ),
  encoding: refusal('FILE_ENCODING_UNKNOWN', [
    '认不出文本的编码。请用记事本另存为 UTF-8 编码后再上传。',
    'The encoding of the text is not recognised. Save it as UTF-8 and upload again.',
  ]),
} as const;
