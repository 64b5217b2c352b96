/**
 * The secrecy mark of a document (保守国家秘密法; GB/T 9704-2012, 7.2.2), or undefined: a line 机密★1年, or 绝密, 机密, 秘密
 * alone on a line in the head. A word in running text is no mark.
 */
export function findSecrecy(text: string): string | undefined {
  const star =
    /(?:^|[\s：:])((?:绝密|机密|秘密)\s?[★☆*]\s?(?:\d{1,3}\s?(?:年|个月|天)|[一二三四五六七八九十]{1,3}年|长期)?)/.exec(
      text,
    );
  if (star?.[1]) return star[1].replace(/\s/g, '');
  for (const line of text.slice(0, 2000).split('\n').slice(0, 14)) {
    const found = /^\s*(?:密级[：:]\s*)?(绝\s?密|机\s?密|秘\s?密)(?:\s{2,}.{0,12}|\s*(?:特急|加急|平急)?)\s*$/.exec(
      line,
    );
    if (found?.[1]) return found[1].replace(/\s/g, '');
  }
  return undefined;
}
