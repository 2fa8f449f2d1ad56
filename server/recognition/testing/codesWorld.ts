import { createHmac } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import { freshDatabase } from '../../../test/harness/database.ts'
import { openRelay, type Relay } from '../../channels/email/testing/relay.ts'
import { executeLive } from '../../commands/execute.ts'
import type { Actor } from '../../context.ts'
import { smallWorld, type SmallWorld } from './smallWorld.ts'

const secret = 'a secret of the gateway, long enough.'

/** The operator's gateway, as docs/SMS.md asks for it: checks the signature, answers what the test says. */
async function openGateway() {
  const taken: { id: string; to: string; text: string }[] = []
  /** `hold`: it answers no sooner. */
  const state = { taken, answer: 200, forged: 0, asked: 0, hold: Promise.resolve() }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const stamp = String(request.headers['x-guichet-timestamp'])
      const signature = createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex')
      if (request.headers['x-guichet-signature'] !== `v1=${signature}`) state.forged++
      if (state.answer === 200) taken.push(JSON.parse(body) as (typeof taken)[number])
      state.asked++
      const { answer } = state
      void state.hold.then(() => response.writeHead(answer).end())
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`
  return { state, url, close: () => void server.close() }
}

/** Tests only: a small world with ways out for codes (a gateway and a relay that are really there), for the tests of this file. */
export function codesWorld() {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
  let world: SmallWorld
  let gateway: Awaited<ReturnType<typeof openGateway>>
  let relay: Relay
  let actors: { ana: Actor; shop: Actor; lead: Actor }
  let commands = 0

  beforeAll(async () => {
    world = await smallWorld(await freshDatabase())
    gateway = await openGateway()
    relay = await openRelay()
    actors = {
      ana: await world.adviser('ana'),
      shop: await world.adviser('shop', { role: 'shop', shopId: 'brest' }),
      lead: await world.adviser('lead', { role: 'lead' }),
    }
  })
  afterAll(async () => {
    gateway.close()
    await relay.close()
    await world.close()
  })
  beforeEach(() => {
    const { config } = world.context
    config.demo = false
    config.dataDir = mkdtempSync(join(tmpdir(), 'guichet-codes-'))
    config.sms = { url: gateway.url, secret }
    config.mail = {
      addresses: ['contact@example.com'],
      domains: [],
      name: 'Service client',
      smtp: null,
      imap: null,
      relay: `smtp://127.0.0.1:${relay.port}`,
      dkim: null,
      authservIds: [],
      loopPerHour: 20,
      keepMonths: 36,
    }
    gateway.state.answer = 200
    gateway.state.taken.length = 0
    relay.letters.length = 0
  })

  const live = <N extends LiveName>(by: Actor, name: N, args: Args<N>) =>
    executeLive(world.context, by, { id: `c-${++commands}`, name, args, at: world.clock.now })
  const verification = async (id: string) => (await world.run((tx) => tx.read('verification', [id])))[0]
  async function known(more: Partial<Parameters<SmallWorld['customer']>[0]> = {}) {
    const customer = await world.customer({ givenName: 'Élodie', familyName: 'Guégan', ...more })
    const contact = await world.contact(customer.id, 'ana', [customer.id], 'sure')
    const point = (n: number) => customer.contactPoints[n]?.id ?? ''
    return { customer, contact, point }
  }

  return {
    live,
    verification,
    known,
    get world() {
      return world
    },
    get gateway() {
      return gateway
    },
    get relay() {
      return relay
    },
    get actors() {
      return actors
    },
  }
}
