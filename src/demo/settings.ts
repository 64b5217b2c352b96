/** Which demo world. */
export interface DemoSettings {
  readonly seed: number;
  readonly sites: number;
  /** Days of activity up to the demo's first moment, at most those since the notice was issued, or on past it. */
  readonly days: number;
}

/** What a first start loads. */
export const smallDemo: DemoSettings = { seed: 5, sites: 1500, days: 29 };
