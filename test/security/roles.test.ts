import fs from 'node:fs'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { publishModels } from '../../server/catalogue/publishModels.ts'
import { commandSchemas, liveCommands, type CommandName } from '../../shared/protocol/commands.ts'
import { acts } from './acts.ts'
import { decided, type Decision } from './decided.ts'
import { openSecurityWorld, roles, scopes, type Cell, type SecurityWorld } from './world.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const page = path.join(import.meta.dirname, '../../docs/ROLES.md')
const names = Object.keys(commandSchemas).sort() as CommandName[]
/** A "no" that says "not you", or says that there is nothing there to whoever may not know of it. Any other comes after that door. */
const shut =
  /^(permission\.denied|(customer|command)\.outOfScope|(contact|offer|call)\.notYours|approval\.own|visit\.notShop|merge\.notProvisional|adviser\.outOfRegion|(contact|offer|call|approval|mail|visit|consult|floor|adviser|alert|broadcast|case|commitment|customer|merge|lineTest|diagnosis)\.notFound)$/

let world: SecurityWorld
beforeAll(async () => {
  world = await openSecurityWorld()
  await publishModels({ db: world.db, clock: Date.now, publish: () => undefined })
})
afterAll(() => world.close())

/** What came of it: `applied`, or the code. */
async function outcomeOf(name: CommandName, cell: Cell, seq: () => number): Promise<string> {
  const command = { id: randomUUID(), name, args: await acts[name](world, cell), at: Date.now() }
  const isLive = Object.hasOwn(liveCommands, name)
  const frame = isLive ? command : { commands: [{ ...command, seq: seq() }] }
  const reply = (await cell.socket.timeout(20_000).emitWithAck(isLive ? 'live' : 'push', frame)) as Record<
    string,
    unknown
  >
  if ('refused' in reply) return `refused ${String(reply.refused)}`
  const answer = isLive ? reply : (reply.results as { result: object }[])[0]?.result
  const { status, code, value } = answer as {
    status: string
    code?: string
    value?: { done?: unknown[]; refused?: { code: string }[]; contacts?: unknown[] }
  }
  // A question nobody could answer would prove nothing.
  if (code === 'command.malformed' || code === 'command.failed') throw new Error(`${name}: ${code}`)
  if (status !== 'applied') return String(code)
  // A list of another floor is an empty one: the holder has contacts in every cell.
  if (name === 'floor.contacts' && value?.contacts?.length === 0) return 'floor.notFound'
  // An act on many is answered one by one.
  return value?.done?.length === 0 && value.refused?.[0] ? value.refused[0].code : 'applied'
}

test('every role, every command, every scope: what the server does is what docs/ROLES.md says', async () => {
  const found = new Map<string, Decision>(names.map((name) => [name, { allowed: {}, ends: [] }]))
  for (const role of roles)
    for (const scope of scopes) {
      const cell = await world.cell(role, scope)
      let seq = 0
      for (const name of names) {
        const outcome = await outcomeOf(name, cell, () => ++seq)
        const decision = found.get(name) as Decision
        if (shut.test(outcome)) continue
        decision.allowed[role] = `${decision.allowed[role] ?? ''}${scope[0]}`
        if (!decision.ends.includes(outcome)) decision.ends.push(outcome)
      }
    }
  for (const { ends } of found.values()) ends.sort()
  if (process.env.ROLES_SEEN) fs.writeFileSync(process.env.ROLES_SEEN, tableOf(found))
  expect(Object.fromEntries(found)).toEqual(decided(fs.readFileSync(page, 'utf8')))
})

test('what each role holds without a customer is what docs/ROLES.md says', async () => {
  const rows: string[] = []
  for (const role of roles) {
    const { actor, socket } = await world.cell(role, 'mine', 'holds')
    const { granted } = (await socket.timeout(20_000).emitWithAck('pull', { cursors: {} })) as { granted: string[] }
    // Of queues and their figures only whether there are any: he has all skills.
    const kinds = new Set(granted.map((scope) => scope.replace(actor, 'ID').replace(/^(queue|figures):.*/, '$1:…')))
    rows.push(
      `| ${role} | ${[...kinds]
        .sort()
        .map((kind) => `\`${kind}\``)
        .join(' ')} |`,
    )
  }
  expect(rows).toEqual(
    fs
      .readFileSync(page, 'utf8')
      .split('\n')
      .filter((row) => /^\| \w+ \| `adviser:/.test(row)),
  )
})

test('who is signed in nowhere is refused by every route that docs/ROLES.md does not call public', async () => {
  const open: string[] = []
  for (const { method, url } of world.routes()) {
    if (method === 'HEAD' || method === 'OPTIONS') continue
    const asked = url.replaceAll(/:\w+/g, 'x').replaceAll('*', 'x')
    const body = method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}
    const { status } = await fetch(`${world.origin}${asked.startsWith('/') ? asked : `/${asked}`}`, {
      method,
      redirect: 'manual',
      ...body,
    })
    if (status !== 401 && status !== 403) open.push(`${method} ${url}`)
  }
  const named = [...fs.readFileSync(page, 'utf8').matchAll(/^\| `((?:GET|POST) [^`]+)` \|/gm)].map(([, route]) => route)
  expect(new Set(open)).toEqual(new Set(named))
})

test('a command without a decision is found', () => {
  expect(Object.keys(decided(fs.readFileSync(page, 'utf8'))).sort()).toEqual(names)
})

function tableOf(found: Map<string, Decision>): string {
  const rows = [...found].map(([name, { allowed, ends }]) => {
    const cells = roles.map((role) => allowed[role] ?? '–')
    return `| \`${name}\` | ${cells.join(' | ')} | ${ends.map((end) => `\`${end}\``).join(' ')} |`
  })
  return `${rows.join('\n')}\n`
}
