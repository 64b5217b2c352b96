import { defaultSiteSettings, type SiteSettings } from './settings.ts';

/** [W11] What becomes of a gathering: it may be held, needs consent, or is refused. Up to the limit anything may be held. */
export function gatheringVerdict(
  { sort, persons }: Readonly<Record<string, unknown>>,
  findings: Readonly<Record<string, unknown>> | undefined,
): 'free' | 'flagged' | 'refused' {
  const settings = (findings?.siteSettings as SiteSettings | undefined) ?? defaultSiteSettings;
  if (Number(persons) <= settings.gatheringPersons) return 'free';
  return settings.refusedGatherings.includes(String(sort)) ? 'refused' : 'flagged';
}
