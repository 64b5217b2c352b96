import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { holds } from '../../../../kit/actor.ts';
import { call, get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { FieldsForm } from '../../../../web/generic/FieldsForm.tsx';
import { FieldValue } from '../../../../web/generic/FieldValue.tsx';
import { useFieldsForm } from '../../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../../web/language.tsx';
import { useSession } from '../../../../web/session.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { Pending } from '../../../../web/shell/Pending.tsx';
import { maySetSite, type SiteSettings } from '../settings.ts';
import { asForm, fromForm, type SettingGroup, settingFields, settingGroups } from '../settings-fields.ts';
import './site.css';

const path = '/api/epidemic/settings';
const key = ['site-settings'];
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** 场所防疫参数: the numbers every site is held to, each with its source; set by the campaign office, read by everybody of the chapter. */
export default function SettingsPage() {
  const say = useSay();
  const { self } = useSession();
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const settings = useQuery({ queryKey: key, queryFn: ({ signal }) => get<SiteSettings>(path, signal) });
  if (!settings.data) return <Pending loading={settings.isPending} error={settings.error} />;
  const { data } = settings;
  return (
    <div className="page page-narrow page-site-settings">
      <PageHead
        title={say(['场所防疫参数', 'Settings of the sites'])}
        back="/epidemic"
        backLabel={say(['防疫', 'Epidemic'])}
        lead={
          <p>
            {say([
              '各场所按这里的数执行。由攻坚办主任修改，改动记入台账，只管以后。',
              'Every site is held to these. The director of the office changes them; a change is in the ledger and counts from then on.',
            ])}
          </p>
        }
      >
        {holds(self, maySetSite) && !editing && (
          <button
            type="button"
            className="look-button look-button-main"
            onClick={() => {
              setEditing(true);
              setSaved(false);
            }}
          >
            {say(['修改', 'Change'])}
          </button>
        )}
      </PageHead>
      {saved && (
        <p className="note note-done" role="status">
          {say(['已按新的参数执行，改动记入台账。', 'The new settings hold; the change is in the ledger.'])}
        </p>
      )}
      {editing ? (
        <SettingsForm
          settings={data}
          onDone={(changed) => {
            setEditing(false);
            setSaved(changed);
          }}
        />
      ) : (
        settingGroups.map((group) => <Group key={group.title[1]} group={group} settings={data} />)
      )}
    </div>
  );
}

function Group({ group, settings }: { readonly group: SettingGroup; readonly settings: SiteSettings }) {
  const say = useSay();
  const values = asForm(settings);
  return (
    <section>
      <h2>{say(group.title)}</h2>
      <dl className="fields paper">
        {Object.entries(group.fields).map(([name, field]) => (
          <div key={name}>
            <dt>{say(field.label)}</dt>
            <dd>
              <FieldValue field={field} value={values[name]} names={{}} />
            </dd>
          </div>
        ))}
      </dl>
      {group.source && <p className="muted">{say([`依据：${group.source[0]}`, `Source: ${group.source[1]}`])}</p>}
    </section>
  );
}

/** Everything in one form; what was not touched is not sent, so that two who change different things do not undo each other. */
function SettingsForm({
  settings,
  onDone,
}: {
  readonly settings: SiteSettings;
  readonly onDone: (changed: boolean) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const state = useFieldsForm('site-settings', settingFields, asForm(settings));
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const before = fromForm(asForm(settings));
    const changed = Object.entries(fromForm(state.values)).filter(([name, value]) => !same(value, before[name]));
    if (changed.length === 0) return onDone(false);
    setBusy(true);
    try {
      client.setQueryData(key, await call<SiteSettings>('PUT', path, Object.fromEntries(changed)));
      void client.invalidateQueries({ queryKey: ['site-day'] });
      onDone(true);
    } catch (thrown) {
      state.refuse(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FieldsForm
      form="site-settings"
      fields={settingFields}
      state={state}
      submit={['按新的执行', 'Let them hold']}
      busy={busy}
      onSubmit={() => void save()}
      aside={
        <button type="button" className="look-quiet" onClick={() => onDone(false)}>
          {say(['不改了', 'Leave them'])}
        </button>
      }
    />
  );
}
