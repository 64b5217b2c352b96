import type { FileRef, Position } from '../../kit/field.ts';
import type { Label } from '../../kit/label.ts';
import { type FieldView, useKind } from '../data/kinds.ts';
import { regionNames } from '../data/regions.ts';
import type { Names } from '../data/rows.ts';
import { sayMinutes } from '../data/time.ts';
import { useLanguage, useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import { When } from '../shell/When.tsx';
import { FileTile } from './FileTile.tsx';
import { isMasked } from './titleOf.ts';

/** Kind behind a field that points to a record. */
export function targetOf(field: FieldView): string | undefined {
  if (field.type === 'person' || field.type === 'organisation' || field.type === 'site') return field.type;
  return field.type === 'reference' ? field.settings.to : undefined;
}

interface Props {
  readonly field: FieldView;
  readonly value: unknown;
  readonly names: Names;
  /** In a table cell: one line, nothing to click. */
  readonly terse?: boolean;
  /** The record the value belongs to, by which its files are opened. */
  readonly record?: string;
}

/** A kind of record by its label; a plain statement is none. */
function KindName({ name }: { readonly name: string }) {
  const say = useSay();
  const { kind } = useKind(name);
  return <>{name === 'statement' ? say(['办结说明', 'Statement']) : kind ? say(kind.label) : name}</>;
}

/** A field's value as a reader sees it. */
export function FieldValue({ field, value, names, terse, record }: Props) {
  const say = useSay();
  const { language } = useLanguage();
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="muted">—</span>;
  if (isMasked(value)) return <span className="masked">{value.mask}</span>;
  const { settings, type } = field;
  if (settings.kindName) return <KindName name={String(value)} />;
  const option = (one: unknown) => {
    const label: Label | undefined = settings.options?.[String(one)];
    return label ? say(label) : String(one);
  };
  switch (type) {
    case 'choice':
      return <>{option(value)}</>;
    case 'manyChoice': {
      const all = (value as unknown[]).map(option);
      return (
        <>
          {terse && all.length > 2
            ? `${all.slice(0, 2).join('、')} 等 ${all.length} 项`
            : all.join(language === 'zh' ? '、' : ', ')}
        </>
      );
    }
    case 'yesNo':
      return <>{say(value ? ['是', 'Yes'] : ['否', 'No'])}</>;
    case 'whole':
    case 'decimal':
      return (
        <span className="figure">
          {Number(value).toLocaleString('zh-CN', { maximumFractionDigits: settings.digits ?? 6 })}
          {settings.unit && <span className="unit"> {say(settings.unit)}</span>}
        </span>
      );
    case 'duration':
      return <span className="figure">{sayMinutes(Number(value), language)}</span>;
    case 'date':
      return <When at={String(value)} />;
    case 'moment':
      return <When at={String(value)} />;
    case 'region':
      return <>{regionNames[String(value)] ?? String(value)}</>;
    case 'person':
    case 'organisation':
    case 'site':
    case 'reference': {
      const name = names[String(value)] ?? say(['（不在您的管辖范围）', '(outside your scope)']);
      const target = targetOf(field);
      if (terse || !target || !names[String(value)]) return <>{name}</>;
      return <Link to={`/k/${target}/${String(value)}`}>{name}</Link>;
    }
    case 'position': {
      const place = value as Position;
      return (
        <span className="figure">
          {place.lat.toFixed(5)}, {place.lon.toFixed(5)}
        </span>
      );
    }
    case 'files': {
      const files = value as readonly FileRef[];
      if (terse) return <>{say([`${files.length} 个`, `${files.length}`])}</>;
      return (
        <ul className="file-list">
          {files.map((file) => (
            <li key={file.sha256}>
              <FileTile file={file} record={record} />
            </li>
          ))}
        </ul>
      );
    }
    case 'list': {
      const entries = value as readonly Readonly<Record<string, unknown>>[];
      const of = Object.entries(field.settings.of ?? {});
      if (terse) return <>{say([`${entries.length} 条`, `${entries.length}`])}</>;
      return (
        <ul className="entry-list">
          {entries.map((entry) => (
            <li key={JSON.stringify(entry)}>
              {of.map(([name, inner]) =>
                entry[name] === undefined || entry[name] === null ? null : (
                  <span key={name}>
                    <FieldValue field={inner} value={entry[name]} names={names} />
                  </span>
                ),
              )}
            </li>
          ))}
        </ul>
      );
    }
    case 'longText':
      return terse ? String(value).slice(0, 60) : <span className="prose">{String(value)}</span>;
    case 'data':
      return terse ? <>…</> : <pre className="data">{JSON.stringify(value, null, 2)}</pre>;
    default:
      return <>{String(value)}</>;
  }
}
