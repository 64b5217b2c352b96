import type { Grantee } from '../../../kit/roles.ts';

/** What a site's measures are held to: data of the tenant with these defaults, never constants of a rule (handbook 1, 4.6, 4.8). */
export interface SiteSettings {
  /** Days of use every site keeps in stock, and by supervision field where it is more (二-企业-1b). */
  readonly supplyDays: number;
  readonly supplyDaysByField: Readonly<Record<string, number>>;
  /** Days after which a level nobody has touched says nothing any more: neither enough nor low. */
  readonly staleDays: number;
  /** Days of issues the burn rate is worked out from. */
  readonly burnDays: number;
  /** Most persons of a gathering that needs nobody's consent, and sorts that are refused above it (二-企业-4d); where the policy in force says it, that holds. */
  readonly gatheringPersons: number;
  readonly refusedGatherings: readonly string[];
  /** Above this nothing is held; null where only sorts are refused. */
  readonly gatheringMost: number | null;
  /** Days a passed safety inspection of an isolation area holds (二-企业-5b). */
  readonly isolationCheckDays: number;
  /** Staff for whom one isolation room is kept (4.6). */
  readonly staffPerRoom: number;
  readonly passScore: number;
  readonly trainingHours: number;
  /** Share of the roster that has to have passed before work resumes, per cent. */
  readonly passedShare: number;
  /** Persons a room and square metres a person in dormitories (国发明电〔2020〕4号). */
  readonly dormPersons: number;
  readonly dormArea: number;
  /** Days after which what was checked for a resumption is old. */
  readonly freshDays: number;
  /** Share of the workforce the roster has to cover, per cent. */
  readonly rosterShare: number;
  /** Days after which what was handled and is still wrong is raised again. */
  readonly alertRestDays: number;
  /** Days an accepted resumption stays good. */
  readonly resumptionDays: number;
}

/** Who sets them for the whole tenant; everybody of the chapter reads them. */
export const maySetSite: readonly Grantee[] = ['office.director'];

/** Name of the tenant's setting. */
export const siteSettingsName = 'epidemic.site';

export const defaultSiteSettings: SiteSettings = {
  supplyDays: 7,
  supplyDaysByField: { coal: 14, mine: 14 },
  burnDays: 14,
  staleDays: 21,
  gatheringPersons: 50,
  refusedGatherings: ['banquet', 'celebration'],
  gatheringMost: null,
  isolationCheckDays: 7,
  staffPerRoom: 200,
  passScore: 80,
  trainingHours: 1,
  passedShare: 90,
  dormPersons: 6,
  dormArea: 2.5,
  freshDays: 7,
  rosterShare: 90,
  alertRestDays: 3,
  resumptionDays: 15,
};

/** The settings in force: what the tenant has said over the defaults. */
export const settingsWith = (stored: unknown): SiteSettings => ({
  ...defaultSiteSettings,
  ...(typeof stored === 'object' && stored !== null ? (stored as Partial<SiteSettings>) : {}),
});

/** The low-stock line of a supervision field, days. */
export const supplyLine = (settings: SiteSettings, field: string | null): number =>
  settings.supplyDaysByField[field ?? ''] ?? settings.supplyDays;
