/** Imports go one way (docs/architecture.md). Each rule says where the code belongs instead. */
const adapters = '^lib/(stripe|oxio|email|identity)/'
const tests = '\\.test\\.tsx?$'
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from: { pathNot: tests, ...from }, to })

/** Floors of `lib`, lowest first. A folder imports only from floors below its own. */
const LIB = [
  ['once-per-process'],
  [
    'background-work',
    'catalog',
    'email-address',
    'errors',
    'esim',
    'i18n',
    'new-id',
    'own-address',
    'retention',
    'security-headers',
  ],
  ['env'],
  ['db', 'keyed-hash', 'log'],
  ['alerts', 'identity', 'limits', 'telemetry'],
  ['edge', 'email', 'health', 'oxio', 'stripe', 'webhooks'],
  ['outbox'],
  ['accounts', 'activations'],
  ['oauth', 'orders'],
  ['mails', 'mcp', 'operator'],
  ['jobs', 'policies'],
]

/** The same inside the largest folders. The files that stand in the folder itself are one floor, named `.`. */
const ACTIVATIONS = [['claim', 'window'], ['.'], ['line', 'watch']]
const ORDERS = [
  ['.'],
  ['gift'],
  ['reconcile'],
  ['pay', 'refund', 'webhook', 'account'],
  ['activate', 'books', 'withdraw'],
  ['sweeps'],
]
const MCP = [['call', 'resources'], ['card'], ['tools'], ['.'], ['discovery']]

/** One rule a folder: what it imports stands on a floor below, or in the folder itself. */
function tower(base, floors) {
  const pathOf = (name) => (name === '.' ? `^${base}/[^/]+$` : `^${base}/${name}(/|\\.)`)
  return floors
    .flatMap((floor, level) => {
      const notBelow = floors.slice(level).flat()
      return floor.map((name) => ({
        name: `floors-of-${base.replaceAll('/', '-')}-${name}`,
        severity: 'error',
        comment: `${base}/${name} stands below or beside what it imports: move the code up, or have the value passed in.`,
        from: { path: pathOf(name) },
        to: { path: notBelow.filter((other) => other !== name).map(pathOf) },
      }))
    })
    .filter(({ to }) => to.path.length > 0)
}

module.exports = {
  forbidden: [
    ...tower('lib', LIB),
    ...tower('lib/activations', ACTIVATIONS),
    ...tower('lib/orders', ORDERS),
    ...tower('lib/mcp', MCP),
    {
      name: 'every-folder-has-a-floor',
      severity: 'error',
      comment: 'Give the folder a floor in .dependency-cruiser.cjs.',
      from: {
        path: '^lib/',
        pathNot: [`^lib/(${LIB.flat().join('|')}|test-support)(/|\\.)`],
      },
      to: {},
    },
    {
      name: 'test-support-is-for-tests',
      severity: 'error',
      comment: 'Product code imports nothing that only tests use.',
      from: { pathNot: ['\\.test\\.tsx?$', 'test-support/'] },
      to: { path: 'test-support/' },
    },
    rule('no-cycles', 'Split the module, or pass the value in.', {}, { circular: true }),
    rule(
      'app-is-thin',
      'Put the rule into lib/orders, lib/activations or lib/accounts and call it from the page.',
      { path: '^app/' },
      {
        path: [
          '^lib/db/',
          '^lib/(stripe|oxio|email|mails)/',
          '^lib/outbox/(?!answer-email-webhook)',
          'node_modules/(stripe|resend|firebase-admin|pg|pg-boss|@prisma|oidc-provider)/',
        ],
      },
    ),
    rule(
      'tools-have-no-business-rules',
      'An MCP tool translates: the rule belongs into lib/orders.',
      { path: '^lib/mcp/tools/' },
      { path: ['^lib/db/', adapters] },
    ),
    rule(
      'core-knows-no-web',
      'Functions in lib take explicit arguments; cookies, headers and redirects belong into app/.',
      {
        path: '^lib/',
        pathNot: ['^lib/i18n/request', tests],
      },
      { path: ['^app/', 'node_modules/next/'] },
    ),
    rule(
      'adapters-stand-alone',
      'One party each: what joins two of them belongs into lib/orders or lib/activations.',
      { path: '^lib/(stripe|oxio|email|identity)/' },
      { path: ['^lib/(orders|activations|accounts|outbox|jobs|db|mcp|catalog|oauth)/'] },
    ),
    rule(
      'adapters-do-not-know-each-other',
      'One party each.',
      { path: '^lib/(stripe|oxio|email|identity)/' },
      { path: adapters, pathNot: '^lib/$1/' },
    ),
    rule(
      'pure-modules-do-nothing-outside',
      'Pass the value in.',
      { path: '^lib/(catalog|esim)/' },
      { path: '^(lib|app|emails|sandbox|e2e|scripts)/', pathNot: '^lib/(catalog|esim)/' },
    ),
    rule(
      'operators-stand-beside',
      'What operators do is called by the console and the command line alone; the product never depends on it.',
      { pathNot: ['^lib/operator/', '^app/.*/ops/', '^app/_note-visit', '^scripts/', tests] },
      { path: '^lib/operator/' },
    ),
    rule(
      'operators-join-no-party',
      'Changes and readings of a party belong into lib/orders or lib/activations; only look-ups for figures are made here.',
      { path: '^lib/operator/' },
      { path: ['^lib/(mcp|oauth|email|identity)/', '^app/'] },
    ),
    rule(
      'alerts-need-nothing',
      'An alert has to go out when everything else is away: pass the value in.',
      { path: '^lib/alerts/' },
      { path: '^(lib|app|emails)/', pathNot: '^lib/(alerts/|log/|env\\.|errors\\.|once-per-process\\.)' },
    ),
    rule(
      'only-db-knows-prisma',
      'Import db() from lib/db/client and types from lib/db/generated.',
      { pathNot: ['^lib/db/', '^prisma', '^scripts/', tests] },
      { path: 'node_modules/@prisma/' },
    ),
    rule(
      'only-db-opens-connections',
      'A session runs in UTC by its own setting: take pool(), session() or listener() from lib/db/client.',
      { path: '^(app|lib)/', pathNot: ['^lib/db/', tests] },
      { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'templates-are-pure',
      'Mail templates get plain values.',
      { path: '^emails/' },
      { path: '^lib/', pathNot: '^lib/(i18n|esim|catalog)/' },
    ),
    rule(
      'product-knows-no-stand-in',
      'A stand-in is reached by its base URL.',
      { path: '^(app|lib|emails|prisma)/' },
      { path: '^(sandbox|e2e|scripts|bench)/' },
    ),
    rule(
      'stand-ins-stand-alone',
      'A stand-in that shares code with the product proves nothing.',
      { path: '^sandbox/' },
      { path: '^(app|lib|emails|prisma)/' },
    ),
    {
      name: 'judges-share-nothing',
      severity: 'error',
      comment: 'A test must not share the code that it judges.',
      from: { path: '^e2e/' },
      to: { path: '^(app|lib|emails|sandbox)/' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'The module does not exist.',
      from: {},
      to: { couldNotResolve: true, pathNot: 'generated' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|\\.data|lib/db/generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
