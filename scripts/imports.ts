import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Checks the directions of imports (`.dependency-cruiser.cjs`) in the `src` of a folder.
 * @returns how many modules were read (none would prove nothing), and each violation as `rule: from → to`.
 */
export async function checkImports(folder = root): Promise<{ modules: number; violations: string[] }> {
  const rules = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
    options: ICruiseOptions;
    forbidden: IFlattenedRuleSet['forbidden'];
  };
  const { output } = await cruise(['src'], {
    ...rules.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  });
  if (typeof output === 'string') throw new Error(output);
  const { totalCruised, violations } = output.summary;
  return {
    modules: totalCruised,
    violations: violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { modules, violations } = await checkImports();
  for (const each of violations) console.log(each);
  console.log(`${modules} modules, ${violations.length} forbidden imports`);
  process.exitCode = modules > 20 && violations.length === 0 ? 0 : 1;
}
