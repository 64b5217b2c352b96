/**
 * The colours of Shoutu, the same as in tokens.css (a test holds the two together). The four risk colours mean risk and
 * nothing else; document red lives only in the red header and its rule.
 */
export interface Palette {
  readonly pine: string;
  readonly pineDeep: string;
  readonly pineTint: string;
  readonly onPine: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ground: string;
  readonly paper: string;
  readonly documentRed: string;
  readonly pine0: string;
  readonly pine1: string;
  readonly pine2: string;
  readonly pine3: string;
  readonly pine4: string;
  readonly pine5: string;
}

export const light: Palette = {
  pine: '#1f5f50',
  pineDeep: '#174a3e',
  pineTint: '#e6f0ed',
  onPine: '#ffffff',
  ink: '#1f2328',
  ink2: '#5b6470',
  line: '#e4e1d8',
  lineStrong: '#8a8778',
  ground: '#f6f5f1',
  paper: '#ffffff',
  documentRed: '#b3261e',
  pine0: '#f1f4f2',
  pine1: '#d6e5df',
  pine2: '#aecdc2',
  pine3: '#7fae9f',
  pine4: '#3f7767',
  pine5: '#1f5f50',
};

export const dark: Palette = {
  pine: '#7cc4af',
  pineDeep: '#9ad5c3',
  pineTint: '#1d322c',
  onPine: '#0d1b17',
  ink: '#e9e7e0',
  ink2: '#a9b0b6',
  line: '#2d363a',
  lineStrong: '#7c868b',
  ground: '#111618',
  paper: '#191f22',
  documentRed: '#f0786d',
  pine0: '#20282a',
  pine1: '#22413a',
  pine2: '#2b5a4f',
  pine3: '#3b7768',
  pine4: '#6fb29e',
  pine5: '#a5dccb',
};

export const risk = { red: '#c62828', orange: '#e8710a', yellow: '#f2b705', blue: '#1e6fd9' } as const;
