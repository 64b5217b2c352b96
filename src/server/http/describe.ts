import { type Actor, holds } from '../../kit/actor.ts';
import type { Field, Fields } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';

const describeFields = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.type !== 'data')
      .map(([name, { type, label, optional, settings }]: [string, Field]) => [
        name,
        { type, label, optional, settings },
      ]),
  );

/** A kind as screens need it: the definition without its functions, and what this actor may do with it. */
export function describeKind(kind: Kind, actor: Actor) {
  return {
    name: kind.name,
    label: kind.label,
    plural: kind.plural,
    home: kind.home,
    title: kind.title ?? null,
    initial: kind.initial,
    states: kind.states,
    fields: describeFields(kind.fields),
    actions: Object.fromEntries(
      Object.entries(kind.actions).map(([name, action]) => [
        name,
        {
          label: action.label,
          from: action.from ?? null,
          to: action.to ?? null,
          grave: action.grave ?? false,
          input: describeFields(action.input ?? {}),
        },
      ]),
    ),
    search: kind.search,
    answers: kind.answers ?? [],
    offeredOn: kind.offeredOn ?? {},
    offline: kind.offline ?? false,
    routine: kind.routine ?? false,
    ...(kind.paper ? { paper: kind.paper } : {}),
    may: {
      read: holds(actor, kind.may.read),
      create: !kind.madeByModule && holds(actor, kind.may.create),
      import: holds(actor, kind.may.import ?? []),
      open: holds(actor, kind.may.open ?? []),
      count: holds(actor, [...kind.may.read, ...(kind.may.count ?? [])]),
    },
  };
}
