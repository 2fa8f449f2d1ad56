import { sql } from 'kysely'
import { expect } from 'vitest'
import { grantedScopes } from '../../server/db/grants.ts'
import { scopesOf } from '../../server/db/scopesOf.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Centre } from './centre.ts'
import { everyCommand, type Written } from './disk.ts'
import type { ProtocolDesk } from './protocolDesk.ts'
import type { Run } from './steps.ts'

/** All that must hold once nothing is under way any more. */
export async function check({ centre, desks }: Run): Promise<void> {
  for (const desk of desks) {
    expect(desk.disk.breaches, `what ${desk.adviserId} saw`).toEqual([])
    expect(desk.disk.outbox, 'unsent or unanswered').toEqual([])
    await holdsWhatTheServerHas(centre, desk)
    await isAnsweredOnce(centre, desk)
  }
  const written = desks.flatMap(({ disk }) => everyCommand(disk))
  await tookEffectOnce(centre, written)
  await newestDraftStands(centre, desks)
  await settledOnce(centre, written)
  await answeredSeeing(centre, written)
  const doubles = await sql`select scope, version from scope_entry group by scope, version having count(*) > 1`.execute(
    centre.fresh.db,
  )
  expect(doubles.rows, 'SP5: a version twice in a scope').toEqual([])
}

/** Rows and the scopes that hold them, computed from the tables alone, without the feed. */
async function holdsWhatTheServerHas(centre: Centre, desk: ProtocolDesk): Promise<void> {
  const now = Date.now()
  const granted = new Set(await grantedScopes(centre.fresh.db, desk.adviserId, now))
  const expected: Record<string, object> = {}
  for (const { table, row } of await centre.everyRow()) {
    const scopes = scopesOf(table, row as never, now).filter((scope) => granted.has(scope))
    if (scopes.length > 0) expected[`${table}/${row.id}`] = { scopes: scopes.sort(), row }
  }
  const held = Object.fromEntries(
    [...desk.disk.rows].map(([key, { scopes, row }]) => [key, { scopes: [...scopes].sort(), row }]),
  )
  expect(held, `rows of ${desk.adviserId}`).toEqual(expected)
}

/** SP1–SP4: each number has one stored answer, the one the desk got; what was rejected stands in its review. */
async function isAnsweredOnce({ fresh }: Centre, { disk }: ProtocolDesk): Promise<void> {
  const stored = await fresh.db
    .selectFrom('commandResult')
    .select(['seq', 'commandId', 'result'])
    .where('clientId', '=', disk.clientId)
    .where('seq', 'is not', null)
    .orderBy('seq')
    .execute()
  const written = everyCommand(disk)
  expect(stored).toEqual(written.map(({ seq, id, result }) => ({ seq, commandId: id, result })))
  const client = await fresh.db
    .selectFrom('client')
    .select('lastSeq')
    .where('id', '=', disk.clientId)
    .executeTakeFirst()
  expect(client?.lastSeq).toBe(disk.nextSeq - 1)
  const refused = written.filter(({ result }) => result?.status === 'rejected')
  expect(disk.review.map(({ id }) => id).sort()).toEqual(refused.map(({ id }) => id).sort())
  expect(refused.filter(({ result }) => result && 'code' in result && result.code === 'command.failed')).toEqual([])
}

async function tookEffectOnce(centre: Centre, written: Written[]): Promise<void> {
  const rows = new Map(
    [...(await centre.rows('note')), ...(await centre.rows('commitment'))].map((row) => [row.id, row]),
  )
  const history = (await centre.rows('historyEntry')).filter(
    ({ code }) => code === 'note.added' || code === 'commitment.made',
  )
  for (const { name, args, result } of written) {
    if (name !== 'note.add' && name !== 'commitment.make') continue
    const id = (args['noteId'] ?? args['commitmentId']) as string
    const times = result?.status === 'applied' ? 1 : 0
    expect([rows.has(id) ? 1 : 0, history.filter(({ refId }) => refId === id).length], `${name} ${id}`).toEqual([
      times,
      times,
    ])
  }
  const made = written.filter(
    ({ name, result }) => (name === 'note.add' || name === 'commitment.make') && result?.status === 'applied',
  )
  expect(rows.size, 'rows that nobody wrote').toBe(made.length)
}

/** What a contact says that went back: it stands in line, or another has taken it since. */
const gone = ['contact.inLine', 'contact.notYours'].map((code) => ({ status: 'rejected', code, params: {} }))

/** Text settles by the time of edit, never of upload. k1 and k3 change hands only when their adviser's last session ends: then they are back in line, without drafts. */
async function newestDraftStands(centre: Centre, desks: readonly ProtocolDesk[]): Promise<void> {
  const drafts = new Map((await centre.rows('draft')).map((row) => [row.contactId, row]))
  const contacts = new Map((await centre.rows('contact')).map((row) => [row.id, row]))
  for (const [contactId, adviserId] of [
    ['k1', 'ana'],
    ['k3', 'bob'],
  ] as const) {
    const saves = desks
      .filter((desk) => desk.adviserId === adviserId)
      .flatMap(({ disk }) => everyCommand(disk))
      .filter(({ name, args }) => name === 'draft.save' && args['contactId'] === contactId)
    if ((contacts.get(contactId)?.handOvers ?? 0) > 0) {
      expect(drafts.get(contactId)).toBeUndefined()
      for (const { result } of saves) expect([{ status: 'applied' }, ...gone]).toContainEqual(result)
      continue
    }
    for (const { result } of saves) expect(result).toEqual({ status: 'applied' })
    const newest = saves.sort((a, b) => b.at - a.at)[0]
    expect(drafts.get(contactId)?.text, `draft of ${contactId}`).toBe(newest?.args['text'])
  }
}

/** SP14: what did not reach the wire before a gap took effect only over what its adviser had seen. */
async function answeredSeeing(centre: Centre, written: Written[]): Promise<void> {
  const messages = await centre.rows('message')
  for (const { name, args, result, mayCross } of written) {
    if (name !== 'message.send' || result?.status !== 'applied') continue
    const sent = messages.filter(({ id }) => id === args['messageId'])
    expect(sent.length, `sent: ${args['messageId'] as string}`).toBe(1)
    const [answer] = sent
    const unseen = messages.filter(
      ({ contactId, author, n }) =>
        contactId === answer?.contactId && author === 'customer' && n < answer.n && n > (args['seenN'] as number),
    )
    if (!mayCross) expect(unseen, `answered blind: ${args['messageId'] as string}`).toEqual([])
  }
}

async function settledOnce(centre: Centre, written: Written[]): Promise<void> {
  const history = await centre.rows('historyEntry')
  for (const commitment of await centre.rows('commitment')) {
    const settles = written.filter(
      ({ name, args, result }) =>
        name === 'commitment.settle' && args['commitmentId'] === commitment.id && result?.status === 'applied',
    )
    expect(
      settles.map(({ args }) => args['outcome']),
      `settled: ${commitment.id}`,
    ).toEqual(commitment.state === 'open' ? [] : [commitment.state])
    const entries = history.filter(
      ({ refId, code }: Row<'historyEntry'>) => refId === commitment.id && /kept|cancelled/.test(code),
    )
    expect(entries.length).toBe(settles.length)
  }
}
