import type { ComponentType } from 'react';
import type { FieldType } from '../../kit/field.ts';
import { useSay } from '../language.tsx';
import type { FieldView } from '../data/kinds.ts';
import type { Complaint } from './checkField.ts';
import { ChoiceInput, ManyChoiceInput, mostChips, YesNoInput } from './inputs/ChoiceInput.tsx';
import { FilesInput } from './inputs/FilesInput.tsx';
import { ListInput } from './inputs/ListInput.tsx';
import { DurationInput, NumberInput } from './inputs/NumberInput.tsx';
import { PositionInput } from './inputs/PositionInput.tsx';
import type { InputProps } from './inputs/props.ts';
import { RecordPicker } from './inputs/RecordPicker.tsx';
import { RegionInput } from './inputs/RegionInput.tsx';
import { SecretInput } from './inputs/SecretInput.tsx';
import { LongTextInput, TextInput } from './inputs/TextInput.tsx';
import { DateInput, MomentInput } from './inputs/TimeInput.tsx';

const PersonInput = (props: InputProps) => <RecordPicker {...props} to="person" />;
const OrganisationInput = (props: InputProps) => <RecordPicker {...props} to="organisation" />;
const SiteInput = (props: InputProps) => <RecordPicker {...props} to="site" />;
const ReferenceInput = (props: InputProps) => <RecordPicker {...props} to={props.field.settings.to ?? ''} />;
const NoInput = () => null;
function EntriesInput(props: InputProps) {
  return <ListInput {...props} Part={FieldInput} />;
}

const editors: Record<FieldType, ComponentType<InputProps>> = {
  text: TextInput,
  longText: LongTextInput,
  whole: NumberInput,
  decimal: NumberInput,
  choice: ChoiceInput,
  manyChoice: ManyChoiceInput,
  yesNo: YesNoInput,
  date: DateInput,
  moment: MomentInput,
  duration: DurationInput,
  person: PersonInput,
  organisation: OrganisationInput,
  site: SiteInput,
  region: RegionInput,
  reference: ReferenceInput,
  position: PositionInput,
  files: FilesInput,
  secret: SecretInput,
  list: EntriesInput,
  data: NoInput,
};

export interface FieldInputProps {
  readonly form: string;
  readonly name: string;
  readonly field: FieldView;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly complaint: Complaint | undefined;
  /** Leaves out the word 选填, where everything is optional. */
  readonly quiet?: boolean;
}

/** Whether the editor is a group of chips: its name then names the group, and a click on it chooses nothing. */
function isGroup({ type, settings }: FieldView): boolean {
  const count = Object.keys(settings.options ?? {}).length;
  return (
    type === 'yesNo' ||
    type === 'list' ||
    (type === 'choice' && count <= mostChips.choice) ||
    (type === 'manyChoice' && count <= mostChips.manyChoice)
  );
}

/** One field of a form: its name, its editor, its hint and what is wrong with it, tied together for every reader. */
export function FieldInput({ form, name, field, value, onChange, complaint, quiet = false }: FieldInputProps) {
  const say = useSay();
  const inputId = `f-${form}-${name}`;
  const Editor = editors[field.type];
  const hint = field.settings.hint;
  const described = [hint ? `${inputId}-hint` : '', complaint ? `${inputId}-error` : ''].filter(Boolean).join(' ');
  const words = (
    <>
      {say(field.label)}
      {field.optional && !field.settings.when?.needed && !quiet && (
        <span className="field-optional">{say(['选填', 'optional'])}</span>
      )}
    </>
  );
  return (
    <div className="field" data-field={name} data-wrong={complaint !== undefined || undefined}>
      {isGroup(field) ? (
        <span className="field-label" id={`${inputId}-label`}>
          {words}
        </span>
      ) : (
        <label className="field-label" id={`${inputId}-label`} htmlFor={inputId}>
          {words}
        </label>
      )}
      {hint && (
        <span className="field-hint" id={`${inputId}-hint`}>
          {say(hint)}
        </span>
      )}
      <Editor
        inputId={inputId}
        describedBy={described === '' ? undefined : described}
        invalid={complaint !== undefined}
        field={field}
        value={value}
        onChange={onChange}
        kind={form}
        name={name}
      />
      {complaint && (
        <p className="field-error" id={`${inputId}-error`}>
          {say(complaint.label)}
          {complaint.suggestion && (
            <button type="button" className="link" onClick={() => onChange(complaint.suggestion)}>
              {say([`改为 ${complaint.suggestion}`, `Use ${complaint.suggestion}`])}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
