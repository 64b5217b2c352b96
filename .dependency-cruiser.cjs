/**
 * The house's directions: main → modules → server → kit; web → modules (kind, rules, pages) → kit.
 * test/architecture/imports.test.ts plants a violation of each and sees it caught.
 */
const tests = '[.]test[.]tsx?$';
const page = ['^src/web/', '^src/modules/.+[.]tsx$'];
const above = '^src/(modules|web|commands|main|kinds|app|demo)';
/** What needs the database: it stays in its module and never reaches a browser. */
const moduleServer = ['^src/modules/.+server[.]ts$', '^src/modules/[^/]+/server/'];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circles', 'no import circles; types, and what is loaded later, may point back', {}, {
      circular: true,
      viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] },
    }),
    rule('kit-is-pure', 'kit imports nothing of ours, and neither node nor browser', { path: '^src/kit/', pathNot: tests }, {
      pathNot: ['^src/kit/', 'node_modules/zod/'],
    }),
    rule('server-knows-no-module', 'the server runs whatever modules it is given; src/app.ts gives them', {
      path: '^src/server/',
      pathNot: tests,
    }, { path: above }),
    rule('server-knows-no-page', 'the server shows nothing', { path: '^src/(server|commands|main|app|demo)' }, {
      path: ['^src/web/', '[.]tsx$'],
    }),
    rule('pages-reach-no-server', 'nothing a page imports, however far, is server code', { path: page, pathNot: tests }, {
      path: ['^src/(server|commands|main|app|demo)', ...moduleServer],
      reachable: true,
    }),
    rule('kinds-reach-no-server', 'kinds and rules run in the browser and offline too', { path: '^src/kinds[.]ts$' }, {
      path: ['^src/(server|commands|main|app|demo)', ...moduleServer],
      reachable: true,
    }),
    rule('pages-have-no-node', 'a browser has no node', { path: page, pathNot: tests }, { dependencyTypes: ['core'] }),
    rule('modules-know-no-shell', 'a module is shown by the shell, not the other way round', {
      path: '^src/modules/.+[.]ts$',
      pathNot: tests,
    }, { path: '^src/web/' }),
    rule('modules-meet-through-kinds', "no module imports another module's server code", {
      path: '^src/modules/([^/]+)/',
    }, { path: moduleServer, pathNot: '^src/modules/$1/' }),
    rule('tests-stay-outside', 'the product needs no test', { path: '^src/', pathNot: tests }, { path: ['^test/', tests] }),
    rule('installed', 'every import is found; those ending in ?url are vite’s', { path: '^src/' }, { couldNotResolve: true, pathNot: ['^vite/client$', '[?]url$'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
