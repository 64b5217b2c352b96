import { useMutation, useQueryClient } from '@tanstack/react-query';
import { roles } from '../../kit/roles.ts';
import { post } from '../api.ts';
import { asProblem, type Problem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { useSession } from '../session.tsx';

/** The other posts of the same person; acting in another one changes what is seen, so everything is asked anew. */
export function PostSwitch() {
  const say = useSay();
  const client = useQueryClient();
  const { me, self } = useSession();
  const change = useMutation<unknown, Problem, string>({
    mutationFn: (postId) => post('/api/session/post', { postId }),
    onSuccess: async () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      await client.invalidateQueries();
    },
  });
  const posts = me.posts ?? [];
  if (posts.length < 2) return null;
  return (
    <fieldset className="post-switch">
      <legend>{say(['现在的岗位', 'Acting as'])}</legend>
      {posts.map((one) => (
        <label key={one.id}>
          <input
            type="radio"
            name="acting-post"
            checked={one.id === self.post?.id}
            disabled={change.isPending}
            onChange={() => change.mutate(one.id)}
          />
          <span>
            {one.name}
            <small>{one.roles.map((role) => say(roles[role])).join(say(['、', ', ']))}</small>
          </span>
        </label>
      ))}
      {change.error && (
        <p className="field-error" role="alert">
          {say(asProblem(change.error).label)}
        </p>
      )}
    </fieldset>
  );
}
