import { randomUUID } from 'node:crypto'
import { testContext, type TestContext } from '../../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { diagnosisIdOf } from '../../../shared/domain/diagnosis.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import { publishModels } from '../../catalogue/publishModels.ts'
import { executeLive, executeQueued } from '../../commands/execute.ts'
import type { Actor } from '../../context.ts'
import { claimClient } from '../../db/clients.ts'
import { insertThread } from '../../db/chat.ts'
import { loadRows } from '../../db/rows.ts'
import { receiveInbound, type Received } from '../../intake/receiveInbound.ts'
import { lineTestsDone, runLineTests } from '../../jobs/runLineTests.ts'
import type { NetLine } from '../../netsim/inventory.ts'
import { startNetsim, type Netsim } from '../../netsim/startNetsim.ts'
import { noClaims, type Claims } from '../../recognition/claims.ts'
import { offersMade } from '../../routing/offerSoon.ts'

/** A centre with the product's models over a real database, beside a simulated network that answers by HTTP, at once and without trouble. */
export interface LineWorld {
  fresh: FreshDatabase
  context: TestContext
  netsim: Netsim
  /** A customer with this line (and its decoder or telephone), known to the centre and to the network. */
  customer(id: string, kind?: NetLine['kind'], more?: Partial<NetLine>): Promise<NetLine>
  /** Somebody writes to the chat: signed in as this customer, or with what he says of himself. */
  arrives(who: string | Partial<Claims>, topic?: Row<'contact'>['topic'], text?: string): Promise<Received>
  /** The adviser's desk says this; it is applied. */
  said<
    N extends
      | 'diagnosis.begin'
      | 'diagnosis.changeLine'
      | 'diagnosis.record'
      | 'lineTest.run'
      | 'lineTest.cancel'
      | 'contact.resolve',
  >(
    name: N,
    args: Args<N>,
  ): Promise<void>
  /** The adviser has the contact. */
  takes(contactId: string): Promise<void>
  /** And ends it. */
  resolves(contactId: string): Promise<void>
  /** The adviser begins a sitting with this model (in a contact of its own, where none is named). */
  begins(line: Pick<NetLine, 'id' | 'customerId'>, modelId: string, contactId?: string): Promise<void>
  /** As the control of the simulated network is used from outside: by HTTP. */
  sim(path: string, body: object, method?: 'POST' | 'DELETE'): Promise<unknown>
  plant(where: { line?: string; node?: string }, fault: string): Promise<void>
  /** Somebody declares that this node is out. */
  declare(node: string): Promise<void>
  /** All that is due is asked, and has come to something. */
  measured(): Promise<void>
  tests(customerId: string): Promise<Row<'lineTest'>[]>
  sitting(customerId: string): Promise<Row<'diagnosis'>>
  close(): Promise<void>
}

export const ana: Actor = {
  adviserId: 'ana',
  sessionId: 's',
  clientId: 'client-ana-0000',
  role: 'lead',
  name: 'Ana',
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
}

export async function openLineWorld(options: { seconds?: number } = {}): Promise<LineWorld> {
  const fresh = await freshDatabase(6)
  const netsim = await startNetsim({ pace: { least: 0, most: 0, trouble: 0 } })
  const service = { url: netsim.origin, authorization: null }
  const context = testContext(fresh.db, {
    lineTests: {
      acs: { ...service, downloadUrl: `${netsim.origin}/100MB` },
      serviceTest: service,
      seconds: options.seconds ?? 25,
    },
  })
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana', { capacity: 50 })
  await publishModels(context.unit)
  const sim: LineWorld['sim'] = async (path, body, method = 'POST') => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${netsim.origin}${path}`, {
      method: method === 'DELETE' ? 'DELETE' : 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  const measured = async (): Promise<void> => {
    await runLineTests(context)
    await lineTestsDone(context)
  }
  await claimClient(fresh.db, ana.clientId, 'ana', 0)
  let seq = 0
  // As a desk does: one after the other, in the order of their numbers.
  let before: Promise<unknown> = Promise.resolve()
  const queued = (command: object): ReturnType<typeof executeQueued> => {
    const own = before.then(() => executeQueued(context, ana, { ...command, seq: ++seq } as never))
    before = own
    return own
  }
  const said: LineWorld['said'] = async (name, args) => {
    const command = { id: randomUUID(), name, at: context.time.now, args }
    const isLive = name === 'lineTest.run' || name === 'lineTest.cancel'
    const done = isLive ? await executeLive(context, ana, command as never) : await queued(command)
    if (!('status' in done) || done.status !== 'applied') throw new Error(`${name}: ${JSON.stringify(done)}`)
  }
  return {
    fresh,
    context,
    said,
    netsim,
    sim,
    measured,
    async customer(id, kind = 'fibre', more = {}) {
      await seedCustomer(fresh.db, id)
      const device = (letters: string) => ({ model: letters, serial: `${letters}-${id}` })
      const common = { customerId: id, node: 'PON-29019-001', fault: null }
      const box: NetLine = { ...common, id: `${id}-box`, kind: 'fibre', device: device('HV7') }
      const own = kind === 'fixed' ? box.device : device(kind === 'tv' ? 'LC4' : 'HV7')
      const line: NetLine = { ...common, id: `${id}-l`, kind, device: own, ...more }
      const home = kind === 'tv' || kind === 'fixed' ? [{ ...box, node: line.node }, line] : [line]
      await fresh.db.insertInto('line').values(home.map(rowOf)).execute()
      await sim('/sim/lines', home)
      return line
    },
    async arrives(who, topic = 'internet', text = 'Bonjour, rien ne marche') {
      const claims = typeof who === 'string' ? { signedCustomerId: who } : who
      const { signedCustomerId = null } = claims
      const threadId = randomUUID()
      const said = { name: '', phone: '', email: '', reference: '', topic: null }
      const thread = { id: threadId, secretHash: Buffer.from(threadId), language: 'fr' as const, claims: said }
      await insertThread(fresh.db, { ...thread, signedCustomerId, now: context.time.now })
      const received = await receiveInbound(context, {
        channel: 'chat',
        externalId: randomUUID(),
        threadId,
        claims: { ...noClaims, text, ...claims },
        authorName: 'Zoé',
        text,
        language: 'fr',
        attachments: [],
        online: true,
        topic,
      })
      await offersMade(context)
      return received
    },
    async takes(contactId) {
      await fresh.db
        .updateTable('contact')
        .set({ state: 'open', adviserId: 'ana', pickedUpAt: context.time.now, seenN: 1 })
        .where('id', '=', contactId)
        .execute()
      await fresh.db.updateTable('offer').set({ state: 'accepted' }).where('contactId', '=', contactId).execute()
    },
    resolves: (contactId) => said('contact.resolve', { contactId, reasonCode: 'solved', note: 'Réglé' }),
    async begins(line, modelId, known) {
      const contactId = known ?? `k-${line.id}`
      if (known === undefined) await seedContact(fresh.db, contactId, line.customerId, 'ana')
      const matter = await fresh.db
        .selectFrom('contact')
        .select('caseId')
        .where('id', '=', contactId)
        .executeTakeFirst()
      const [row] = await fresh.db
        .selectFrom('diagnosticModel')
        .selectAll()
        .where('modelId', '=', modelId)
        .where('state', '=', 'current')
        .execute()
      if (!row || !matter) throw new Error(`no model ${modelId}`)
      const diagnosisId = diagnosisIdOf(matter.caseId, modelId)
      const { caseId } = matter
      const { version } = row
      await said('diagnosis.begin', { diagnosisId, caseId, contactId, lineId: line.id, modelId, version })
    },
    async plant(where, fault) {
      await sim('/sim/faults', { ...where, fault })
    },
    async declare(node) {
      const incident = {
        id: `i-${node}`,
        node,
        place: 'Brest',
        kind: 'outage',
        state: 'declared',
        source: 'lead',
      } as const
      const more = { reference: '', topics: '[]', startedAt: 0, sayFr: '', sayEn: '', decidedBy: 'Yann' }
      await fresh.db
        .insertInto('incident')
        .values({ ...incident, ...more })
        .execute()
    },
    async tests(customerId) {
      const rows = await fresh.db.selectFrom('lineTest').select('id').where('customerId', '=', customerId).execute()
      return loadRows(
        fresh.db,
        'lineTest',
        rows.map((row) => row.id),
      )
    },
    async sitting(customerId) {
      const rows = await fresh.db.selectFrom('diagnosis').select('id').where('customerId', '=', customerId).execute()
      const [row] = await loadRows(
        fresh.db,
        'diagnosis',
        rows.map(({ id }) => id),
      )
      if (!row) throw new Error(`no sitting of ${customerId}`)
      return row
    },
    async close() {
      await lineTestsDone(context)
      await netsim.close()
      await fresh.close()
    },
  }
}

function rowOf({ id, customerId, kind, node, device }: NetLine) {
  return {
    id,
    customerId,
    kind,
    offer: kind,
    number: null,
    place: 'Brest',
    state: 'active' as const,
    stateSince: 0,
    since: 0,
    node,
    device: JSON.stringify(device),
    usage: null,
  }
}
