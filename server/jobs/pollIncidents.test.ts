import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asOwner } from '../../test/harness/asOwner.ts'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { pollIncidents } from './pollIncidents.ts'
import { tellFollowers } from './tellFollowers.ts'

const base = '/tmf-api/serviceProblemManagement/v4/serviceProblem'
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
let world: IncidentWorld
let feed: Server
let problems: Record<string, unknown>[] = []
/** What the list leaves out; asked for alone it is there. */
let hidden: Record<string, unknown>[] = []
let answers: ((request: IncomingMessage, response: ServerResponse) => void) | null = null
const asked: string[] = []
beforeAll(async () => {
  feed = createServer((request, response) => {
    asked.push(`${request.headers.authorization ?? ''} ${request.url}`)
    if (answers) return answers(request, response)
    const url = new URL(request.url ?? '', 'http://feed')
    const alone = [...problems, ...hidden].find(({ id }) => url.pathname === `${base}/${String(id)}`)
    const body = url.pathname === base ? pageOf(url) : alone
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}))
  }).listen(0, '127.0.0.1')
  await once(feed, 'listening')
  const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/tmf-api/serviceProblemManagement/v4?status=any`
  world = await incidentWorld({
    incidents: { feed: { url, authorization: 'Bearer secret', everyMs: 1_000 }, falseAlarmsAWeek: 1, graceMs: 0 },
  })
})
afterAll(async () => {
  await world.close()
  feed.close()
})
beforeEach(() => {
  answers = null
})
const pageOf = (url: URL) => {
  const [offset, limit] = [Number(url.searchParams.get('offset')), Number(url.searchParams.get('limit'))]
  return problems.slice(offset, offset + limit)
}
const problem = (id: string, node: string, more: object = {}) => ({
  id,
  category: 'outage',
  status: 'inProgress',
  creationDate: '2026-11-20T08:40:00Z',
  affectedResource: [{ id: node, '@referredType': 'LogicalResource' }],
  affectedLocation: [{ name: 'Lannion' }],
  characteristic: [{ name: 'expectedResolutionDate', value: '2026-11-20T12:00:00+01:00' }],
  ...more,
})
const poll = () => {
  world.context.time.now += 1_000
  return pollIncidents(world.context)
}
const onNode = async (node: string) => (await world.incidents()).filter((one) => one.node === node)
const state = async () => ((await world.live('lea', 'incident.feed', {})) as { value: Record<string, unknown> }).value

test('what the feed says is on every desk; said again it changes nothing; when it is over, it is over', async () => {
  problems = [
    problem('P1', 'PON-1', {
      characteristic: [...problem('', '').characteristic, { name: 'customerMessage.fr', value: 'Un câble est coupé.' }],
    }),
    problem('P2', 'SR-1', { category: 'plannedWorks', affectedResource: [{ id: 'SR-1' }, { id: 'SR-2' }] }),
    problem('P3', 'PON-9', { status: 'resolved' }),
  ]
  expect(await poll()).toBe(3)
  expect(asked[0]).toBe(`Bearer secret ${base}?status=any&offset=0&limit=100`)
  expect(await onNode('PON-1')).toMatchObject([
    {
      state: 'declared',
      source: 'feed',
      kind: 'outage',
      place: 'Lannion',
      reference: 'P1/PON-1',
      sayFr: 'Un câble est coupé.',
      startedAt: Date.UTC(2026, 10, 20, 8, 40),
      estimatedAt: Date.UTC(2026, 10, 20, 11),
    },
  ])
  expect(
    (await world.incidents())
      .filter(({ kind }) => kind === 'works')
      .map(({ node }) => node)
      .toSorted(),
  ).toEqual(['SR-1', 'SR-2'])
  expect(await onNode('PON-9')).toEqual([])
  expect([await poll(), await poll(), (await world.incidents()).length]).toEqual([0, 0, 3])
  problems[0] = problem('P1', 'PON-1', { status: 'closed', resolutionDate: '2026-11-20T08:59:00Z' })
  expect(await poll()).toBe(1)
  expect(await onNode('PON-1')).toMatchObject([{ state: 'closed', closedAt: Date.UTC(2026, 10, 20, 8, 59) }])
  problems[0] = problem('P1', 'PON-1')
  await poll()
  expect(await onNode('PON-1')).toMatchObject([{ state: 'declared', closedAt: null }])
})

test('what the feed takes back was none: its followers are not told of a repair that nobody made', async () => {
  problems.push(problem('P8', 'PON-8'), problem('P9', 'SR-9', { category: 'plannedWorks' }))
  await poll()
  for (const node of ['PON-8', 'SR-9']) {
    const contactId = await world.openChat(await world.customerOn(node))
    const [incident] = await onNode(node)
    await world.queued('ana', 'incident.follow', { incidentId: incident?.id ?? '', contactId, notify: true })
  }
  for (const taken of problems.filter(({ id }) => id === 'P8' || id === 'P9')) taken.status = 'cancelled'
  await poll()
  expect([(await onNode('PON-8'))[0]?.state, (await onNode('SR-9'))[0]?.state]).toEqual(['dismissed', 'dismissed'])
  expect(await tellFollowers(world.context)).toBe(2)
  const told = await world.db.selectFrom('message').select('text').where('author', '=', 'system').execute()
  const words = told.map(({ text }) => text).join('\n')
  expect(words).toContain('Aucune panne du réseau n’a été confirmée.')
  expect(words).toContain('les travaux annoncés sur le réseau qui dessert votre ligne (Lannion) sont annulés.')
  expect(words).not.toContain('réparée')
  problems = problems.filter(({ id }) => id !== 'P8' && id !== 'P9')
})

test('an estimate that a lead changed stands until the feed says something else', async () => {
  const [incident] = await onNode('PON-1')
  const mine = world.context.time.now + 5 * 3_600_000
  const args = { incidentId: incident?.id ?? '', estimatedAt: mine, sayFr: 'Les équipes sont sur place.', sayEn: '' }
  expect(await world.live('lea', 'incident.estimate', args)).toEqual({ status: 'applied' })
  expect([await poll(), (await onNode('PON-1'))[0]?.estimatedAt]).toEqual([0, mine])
  problems[0] = problem('P1', 'PON-1', {
    characteristic: [{ name: 'expectedResolutionDate', value: '2026-11-20T15:00:00Z' }],
  })
  await poll()
  expect((await onNode('PON-1'))[0]).toMatchObject({
    estimatedAt: Date.UTC(2026, 10, 20, 15),
    sayFr: 'Les équipes sont sur place.',
  })
})

test('what was suspected, or declared by a lead, becomes what the feed names: who follows it is told', async () => {
  const mine = await world.declared('PON-5', { sayFr: 'On regarde.' })
  problems.push(problem('P5', 'PON-5'))
  await poll()
  expect(await onNode('PON-5')).toMatchObject([
    { id: mine, source: 'lead', reference: 'P5/PON-5', sayFr: 'On regarde.' },
  ])
})

test('a problem that the list no longer names is asked for by its name; forgotten, it stays', async () => {
  problems = [problem('P6', 'PON-6'), problem('P7', 'PON-7')]
  await poll()
  hidden = [problem('P6', 'PON-6', { status: 'resolved', resolutionDate: '2026-11-20T09:00:00Z' })]
  problems = []
  await poll()
  expect([(await onNode('PON-6'))[0]?.state, (await onNode('PON-7'))[0]?.state]).toEqual(['closed', 'declared'])
})

test('a feed that fails says so, to leads too, and empties nothing; what cannot be read is counted and left out', async () => {
  const before = await world.incidents()
  const failures: [(response: ServerResponse) => void, string][] = [
    [(response) => response.writeHead(503).end(), 'unreachable'],
    [(response) => response.writeHead(401).end(), 'refused'],
    [(response) => response.writeHead(200).end('<html>'), 'nonsense'],
    [(response) => response.writeHead(200).end('{"problems":[]}'), 'nonsense'],
    [(response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'unreachable'],
    [(response) => response.writeHead(200).end(`["${'x'.repeat(600_000)}"]`), 'nonsense'],
    [(response) => response.destroy(), 'unreachable'],
  ]
  for (const [fails, fault] of failures) {
    answers = (_request, response) => fails(response)
    await poll()
    expect([fault, await state()]).toMatchObject([fault, { isOn: true, fault }])
    expect(await world.incidents()).toEqual(before)
  }
  const since = (await state()).failedSince
  expect(since).toBe(world.context.time.now - (failures.length - 1) * 1_000)
  answers = null
  problems = [
    problem('P8', 'PON-8'),
    { id: 'P9' },
    'rubbish' as never,
    problem('P10', 'PON-10', { creationDate: 'yesterday' }),
  ]
  await poll()
  expect(await state()).toEqual({ isOn: true, okAt: world.context.time.now, failedSince: null, fault: '', unread: 3 })
  expect(await onNode('PON-8')).toHaveLength(1)
})

test('what PostgreSQL cannot store is counted and left out, words are cut by whole characters, and the others are told', async () => {
  const says = (value: string) => ({ characteristic: [{ name: 'customerMessage.fr', value }] })
  problems = [
    problem('U1', 'PON-U1', says('un\u0000deux')),
    problem('U2', 'PON-U2', says('moitié \ud83d')),
    problem('half \udc00', 'PON-U3'),
    problem('U4', 'PON-U4', { ...says(`${'x'.repeat(499)}😀`), affectedLocation: [{ name: `${'y'.repeat(119)}😀` }] }),
    problem('U5', 'PON-U5'),
  ]
  expect(await poll()).toBe(2)
  expect(await state()).toMatchObject({ failedSince: null, unread: 3 })
  expect(await onNode('PON-U4')).toMatchObject([{ sayFr: 'x'.repeat(499), place: 'y'.repeat(119) }])
  expect(await onNode('PON-U5')).toHaveLength(1)
  expect(await poll()).toBe(0)
})

test('one that was written down with half a character before stops no round', async () => {
  const poison = JSON.stringify({ id: 'U5', sayFr: 'half \ud83d' })
  await world.db.updateTable('incident').set({ told: poison }).where('node', '=', 'PON-U5').execute()
  const worse = JSON.stringify({ id: 'half \ud83d' })
  await world.db.updateTable('incident').set({ told: worse }).where('node', '=', 'PON-U4').execute()
  problems = [problem('U5', 'PON-U5', { status: 'resolved' }), problem('U6', 'PON-U6')]
  expect(await poll()).toBe(2)
  expect(await onNode('PON-U5')).toMatchObject([{ state: 'closed' }])
})

test('one that cannot be applied holds up nothing behind it: it is counted, and tried again', async () => {
  await asOwner(
    world.fresh.url,
    `create function refused() returns trigger language plpgsql as
    $$ begin if new.node = 'PON-B1' then raise exception 'no'; end if; return new; end $$`,
  )
  await asOwner(
    world.fresh.url,
    `create trigger refused before insert on incident for each row execute function refused()`,
  )
  problems = [problem('B1', 'PON-B1'), problem('B2', 'PON-B2')]
  expect(await poll()).toBe(1)
  expect(await state()).toMatchObject({ okAt: world.context.time.now, failedSince: null, unread: 1 })
  expect(await onNode('PON-B2')).toHaveLength(1)
  await asOwner(world.fresh.url, `drop trigger refused on incident`)
  expect(await poll()).toBe(1)
  expect(await onNode('PON-B1')).toHaveLength(1)
})

test('four servers ask as one, and two rounds at once make one incident', async () => {
  problems = Array.from({ length: 230 }, (_, n) => problem(`M${n}`, `PON-M${n}`))
  const count = asked.length
  world.context.time.now += 1_000
  const rounds = await Promise.all(Array.from({ length: 4 }, () => pollIncidents(world.context)))
  expect(rounds.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 230])
  expect(asked.slice(count).filter((url) => url.includes('offset='))).toHaveLength(3)
  expect((await world.incidents()).filter(({ node }) => node.startsWith('PON-M'))).toHaveLength(230)
})

/** The feed's next answer, written down when it was asked and told when `let go`. */
function slow(): { isAsked: Promise<void>; letGo: () => void } {
  let letGo = (): void => undefined
  const isAsked = new Promise<void>((resolve) => {
    answers = (_request, response) => {
      const said = JSON.stringify(problems)
      letGo = () => void response.writeHead(200, { 'content-type': 'application/json' }).end(said)
      answers = null
      resolve()
    }
  })
  return { isAsked, letGo: () => letGo() }
}

test('while one server waits for the feed no other asks, however long it takes; when it is done, the next turn is due as ever', async () => {
  problems = [problem('S1', 'PON-S1')]
  const { isAsked, letGo } = slow()
  const first = poll()
  await isAsked
  const count = asked.length
  world.context.time.now += 20_000
  expect([await pollIncidents(world.context), asked.length - count]).toEqual([0, 0])
  letGo()
  expect(await first).toBe(1)
  problems = [problem('S1', 'PON-S1', { status: 'resolved' })]
  expect(await poll()).toBe(1)
})

test('who still asks says so, so that a feed slower than the lease is asked by one server all the while', async () => {
  problems = [problem('S4', 'PON-S4')]
  const { isAsked, letGo } = slow()
  world.context.time.now += 1_000
  const first = pollIncidents(world.context, 10)
  await isAsked
  const held = async () =>
    (await world.fresh.db.selectFrom('incidentFeed').selectAll().executeTakeFirstOrThrow()).heldUntil
  for (let n = 0; n < 4; n++) {
    const until = await held()
    world.context.time.now += 20_000
    await expect.poll(held).toBeGreaterThan(until)
    expect(await pollIncidents(world.context)).toBe(0)
  }
  letGo()
  expect(await first).toBe(1)
})

test('a server that is gone is waited for no longer than its lease; what it says later is older than what is known', async () => {
  problems = [problem('S2', 'PON-S2'), problem('S3', 'PON-S3')]
  const { isAsked, letGo } = slow()
  const gone = poll()
  await isAsked
  world.context.time.now += 120_000
  problems = [problem('S2', 'PON-S2', { characteristic: [{ name: 'customerMessage.fr', value: 'Réparé bientôt.' }] })]
  expect(await pollIncidents(world.context)).toBe(1)
  letGo()
  expect(await gone).toBe(0)
  expect(await onNode('PON-S2')).toMatchObject([{ sayFr: 'Réparé bientôt.' }])
  expect(await onNode('PON-S3')).toEqual([])
})
