import type { Kind } from './kit/kind.ts';
import { drill } from './modules/emergency/drill.ts';
import { disinfection } from './modules/epidemic/disinfection.ts';
import { supplyCount } from './modules/epidemic/supply-count.ts';
import { training } from './modules/epidemic/training.ts';
import { line } from './modules/registry/line.ts';
import { organisation } from './modules/registry/organisation.ts';
import { person } from './modules/registry/person.ts';
import { post } from './modules/registry/post.ts';
import { site } from './modules/registry/site.ts';
import { meeting } from './modules/responsibility/meeting.ts';
import { responsibilityLetter } from './modules/responsibility/responsibility-letter.ts';

/** The one list of every kind of record. */
export const kinds: readonly Kind[] = [
  organisation,
  line,
  site,
  person,
  post,
  meeting,
  responsibilityLetter,
  drill,
  supplyCount,
  disinfection,
  training,
] as unknown as readonly Kind[];
