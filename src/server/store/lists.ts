/** Lists shorter than this are left to the driver. */
const long = 16;

const plain = /^[\w.:+-]+$/;
const escaped = /["\\]/g;

/**
 * Parameters as they are sent. Long lists of texts, numbers and yes or no are written here as PostgreSQL reads them: the
 * driver takes several times as long, for it asks of each element what it is. Everything else is the driver's.
 */
export const sendable = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (Array.isArray(value) && value.length >= long ? (listText(value) ?? value) : value));

/** The text of a list, `{a,"b c",NULL}`; nothing where an element is of another sort. */
function listText(list: readonly unknown[]): string | undefined {
  let text = '';
  for (const each of list) {
    if (text !== '') text += ',';
    if (each === null || each === undefined) text += 'NULL';
    else if (typeof each === 'number' || typeof each === 'boolean') text += each;
    else if (typeof each !== 'string') return undefined;
    else if (plain.test(each) && !isNull(each)) text += each;
    else text += `"${each.replace(escaped, '\\$&')}"`;
  }
  return `{${text}}`;
}

/** Unquoted, the word would be no value. */
const isNull = (text: string) => text.length === 4 && text.toUpperCase() === 'NULL';
