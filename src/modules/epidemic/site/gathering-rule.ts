import { defaultSiteSettings, type SiteSettings } from './settings.ts';

/** [W11] What becomes of a gathering: it may be held, needs consent, or is refused. Up to the limit anything may be held. */
export function gatheringVerdict(
  { sort, persons }: Readonly<Record<string, unknown>>,
  findings: Readonly<Record<string, unknown>> | undefined,
): 'free' | 'flagged' | 'refused' {
  const settings = (findings?.gatheringRule as SiteSettings | undefined) ?? defaultSiteSettings;
  const { gatheringPersons, gatheringMost } = settings;
  if (gatheringMost !== null && Number(persons) > gatheringMost) return 'refused';
  if (Number(persons) <= gatheringPersons) return 'free';
  return settings.refusedGatherings.includes(String(sort)) ? 'refused' : 'flagged';
}
