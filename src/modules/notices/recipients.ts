/** What a printed recipient means: kinds and levels of organisation, or one organisation by its name. Pure; a guess to be checked. */
export interface RecipientGuess {
  readonly words: string;
  readonly orgKinds: readonly string[];
  readonly levels: readonly string[];
  /** Set where the words are the name of one organisation. */
  readonly name: string | null;
  /** Set where every site of the ground is meant. */
  readonly enterprises: boolean;
}

/**
 * N46: reads a recipient as printed. Groups: 各县（市、区）人民政府, 市直各(有关)部门, 各乡镇, 各企业, …; everything else is
 * taken for the name of one organisation.
 * @param level level of the issuing organisation, against which 各部门 is read
 */
export function guessRecipient(words: string, level: 'city' | 'county' | 'township'): RecipientGuess {
  const plain = words.replace(/[\s，。：:]/g, '');
  const group = (orgKinds: string[], levels: string[], enterprises = false): RecipientGuess => ({
    words,
    orgKinds,
    levels,
    name: null,
    enterprises,
  });
  const each = /^(各|市直各|县直各|区直各|市级各|县级各|全市各|全县各|市直有关|县直有关|市直|县直)/.test(plain);
  if (!each) return { words, orgKinds: [], levels: [], name: plain, enterprises: false };
  if (/企业|生产经营单位|公司|项目部/.test(plain)) return group([], [], true);
  if (/乡镇|乡（镇）|街道|办事处/.test(plain)) return group(['township'], ['township']);
  if (/攻坚办|领导小组办公室/.test(plain)) return group(['office'], ['county']);
  if (/县|区/.test(plain) && /政府|管委会/.test(plain))
    return group(/管委会/.test(plain) ? ['government', 'zone'] : ['government'], ['county']);
  if (/县|区/.test(plain) && /党委|县委|区委/.test(plain)) return group(['party'], ['county']);
  if (/部门|单位|成员|局|直属机构/.test(plain))
    return group(['department'], [/^(县|区)/.test(plain) || level !== 'city' ? 'county' : 'city']);
  return { words, orgKinds: [], levels: [], name: plain, enterprises: false };
}
