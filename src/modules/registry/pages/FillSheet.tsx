import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { post as send } from '../../../web/api.ts';
import { makeId } from '../../../web/data/id.ts';
import type { FieldViews } from '../../../web/data/kinds.ts';
import type { Problem } from '../../../web/data/problem.ts';
import type { Row } from '../../../web/data/rows.ts';
import { dayOf } from '../../../web/data/time.ts';
import { inputOf } from '../../../web/generic/checkField.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { useSession } from '../../../web/session.tsx';

const since: FieldViews = { since: { type: 'date', label: ['任职日期', 'Since'], optional: false, settings: {} } };
const known: FieldViews = {
  holder: { type: 'person', label: ['责任人', 'Holder'], optional: false, settings: {} },
  ...since,
};
const fresh: FieldViews = {
  name: { type: 'secret', label: ['姓名', 'Name'], optional: false, settings: { secret: 'name' } },
  phone: { type: 'secret', label: ['手机号', 'Phone'], optional: true, settings: { secret: 'phone' } },
  ...since,
};

interface Props {
  readonly post: Row;
  readonly orgId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 补上责任人: chooses somebody of the organisation, or enters a person not yet known, and gives them the post. */
export function FillSheet({ post, orgId, open, onClose }: Props) {
  const say = useSay();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={say([`补上责任人：${String(post.title)}`, `Fill: ${String(post.title)}`])}
    >
      {open && <Fill post={post} orgId={orgId} onClose={onClose} />}
    </Sheet>
  );
}

function Fill({ post, orgId, onClose }: Omit<Props, 'open'>) {
  const say = useSay();
  const client = useQueryClient();
  const { now } = useSession();
  const [isNew, setNew] = useState(false);
  // The same person on a retry: ids are made before anything is sent, and a person once made is not made again.
  const ids = useRef({ person: makeId(), made: makeId(), filled: makeId(), isMade: false });
  const fields = isNew ? fresh : known;
  const state = useFieldsForm('fill', fields, { since: dayOf(now()) });
  const fill = useMutation<unknown, Problem>({
    mutationFn: async () => {
      const typed = inputOf(fields, state.values);
      if (isNew && !ids.current.isMade) {
        await send('/api/person', {
          id: ids.current.person,
          commandId: ids.current.made,
          input: { name: typed.name, phone: typed.phone, orgId },
        });
        ids.current.isMade = true;
      }
      return send(`/api/post/${post.id}/fill`, {
        commandId: ids.current.filled,
        version: post.version,
        input: { holder: isNew ? ids.current.person : typed.holder, since: typed.since },
      });
    },
    onSuccess: async () => {
      await Promise.all(['rows', 'record'].map((key) => client.invalidateQueries({ queryKey: [key, 'post'] })));
      onClose();
    },
    onError: (problem) => {
      if (!problem.passing) {
        ids.current.filled = makeId();
        if (!ids.current.isMade) ids.current.made = makeId();
      }
      state.refuse(problem);
    },
  });
  return (
    <FieldsForm
      form="fill"
      fields={fields}
      state={state}
      submit={['补上责任人', 'Fill']}
      busy={fill.isPending}
      onSubmit={() => fill.mutate()}
    >
      <p>
        <button type="button" className="link" onClick={() => setNew(!isNew)}>
          {isNew
            ? say(['从已登记的人员里选', 'Choose a registered person'])
            : say(['名单里没有？登记一位新人', 'Not listed? Enter a new person'])}
        </button>
      </p>
    </FieldsForm>
  );
}
