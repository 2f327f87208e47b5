// The five import rules of ARCHITECTURE.md, and no cycles. `npm run imports` checks them; so does `npm test`.
const TESTS = '\\.(test|redis\\.test)\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: '1-lib-runs-anywhere',
      comment: 'lib imports nothing of ours and nothing that needs Node, a DOM, React, Redis or a socket.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { pathNot: '^(lib/|node_modules/zod/)' },
    },
    {
      name: '2-components-import-lib',
      comment: 'Of ours, components import lib and themselves only.',
      severity: 'error',
      from: { path: '^components/', pathNot: [TESTS, '^components/connection/testing/'] },
      to: { path: '^(app|server|e2e|faults|bench|scripts)/' },
    },
    {
      name: '2b-testing-is-for-tests',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: [TESTS, '/testing/'] },
      to: { path: '/testing/' },
    },
    {
      name: '3a-only-store-knows-redis',
      severity: 'error',
      from: { pathNot: '^(server/(store|testing)/|bench/)' },
      to: { path: 'node_modules/ioredis/' },
    },
    {
      name: '3b-store-imports-lib',
      severity: 'error',
      from: { path: '^server/store/', pathNot: TESTS },
      to: { path: '^(app|components|server/(?!store/)|e2e|faults|bench|scripts)' },
    },
    {
      name: '4a-domains-import-store-and-lib',
      comment: 'links may also use what files knows of pictures.',
      severity: 'error',
      from: { path: '^server/(chat|auth|files|links|push|admin)/', pathNot: TESTS },
      to: {
        path: '^(app|components|server/(?!store/|chat/|auth/|files/|links/|push/|admin/)|e2e|faults|bench|scripts)',
      },
    },
    {
      name: '4b-domains-stay-apart',
      severity: 'error',
      from: { path: '^server/(chat|auth|files|links|push|admin)/', pathNot: TESTS },
      to: { path: '^server/(chat|auth|files|links|push|admin)/', pathNot: '^server/($1|files/media)/' },
    },
    {
      name: '4c-chat-is-plain',
      comment: 'The domain never sees Socket.IO, React or Next.',
      severity: 'error',
      from: { path: '^server/chat/' },
      to: {
        path: 'node_modules/(socket\\.io|socket\\.io-client|engine\\.io|react|react-dom|next|next-auth)/',
      },
    },
    {
      name: '4d-only-auth-imports-next-auth',
      severity: 'error',
      from: { pathNot: '^server/auth/' },
      to: { path: 'node_modules/(next-auth|@auth)/' },
    },
    {
      name: '5a-app-meets-neither-socket-nor-store',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/(?!chat/|auth/|files/|links/)' },
    },
    {
      name: '5b-socket-meets-neither-app-nor-store',
      severity: 'error',
      from: { path: '^server/socket/', pathNot: TESTS },
      to: { path: '^(app/|components/|server/store/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
