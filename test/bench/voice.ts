import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { becomeAvailable, known, resolves } from '../e2e/steps.ts'
import { openDeskWorld, type DeskWorld } from '../voice/deskWorld.ts'
import { startEdge, tones, type Edge } from '../voice/edge.ts'
import { openDesks, type Desk } from '../voice/edgeDesk.ts'
import { talks } from '../voice/edgeTalk.ts'
import { until } from '../voice/until.ts'
import { percentiles, type Bench, type Figure } from './run.ts'
import { costs } from './voiceCost.ts'

const calls = Number(process.env.BENCH_CALLS ?? 20)
const atOnce = 100
const perSecond = 25

/**
 * A caller's INVITE → the card with his name painted, beside a switchboard that only rings a bare JsSIP page; ringing, handing
 * on, what a waiting and a talking caller cost, and calls that come at once. Real Kamailio, rtpengine and sound.
 */
export const bench: Bench = {
  name: 'voice',
  async run(say) {
    const bare = await startEdge()
    const pages = await openDesks(bare)
    // Another voice: what is heard says who speaks.
    const others = await openDesks(bare, tones.colleague)
    try {
      const ana = await pages.desk('ana')
      const ben = await others.desk('ben')
      const reference = await bareCalls(bare, ana)
      say('bare switchboard measured')
      const card = await withDesk(say)
      const handedOn = await handOns(bare, ana, ben)
      say('hand-overs measured')
      const cost = await costs(bare, pages, say)
      const many = await manyAtOnce(bare)
      return [
        {
          what: `INVITE → the caller's card painted (${calls} calls)`,
          unit: 'ms',
          ours: percentiles(card.painted),
          reference: percentiles(reference.invited),
          referenceIs: 'INVITE → newRTCSession in a bare JsSIP page, a switchboard that looks nobody up',
        },
        {
          what: 'order to ring → it rings (SIP over WebSocket, rtpengine asked)',
          unit: 'ms',
          ours: percentiles(reference.ordered),
          reference: percentiles(reference.options),
          referenceIs: 'OPTIONS → 200 at the same Kamailio',
        },
        {
          what: '« Répondre » → both hear each other',
          unit: 'ms',
          ours: percentiles(card.answered),
          reference: percentiles(reference.answered),
          referenceIs: 'answer() in the bare page → the caller hears the adviser',
        },
        {
          what: 'handed on: the order → the caller hears the next adviser',
          unit: 'ms',
          ours: percentiles(handedOn),
          reference: percentiles(reference.answered),
          referenceIs: 'as above: answer() → heard',
        },
        ...cost,
        many,
      ]
    } finally {
      await others.close()
      await pages.close()
      await bare.close()
    }
  },
}

const epoch = (): number => performance.timeOrigin + performance.now()

/** A line to the edge's doorbell: resolves with the call id as soon as a call has arrived. */
async function doorbell(edge: Edge): Promise<{ arrived: () => Promise<string>; close: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: edge.databaseUrl })
  await client.connect()
  await client.query('listen guichet_edge')
  let last = 0
  return {
    arrived: () =>
      new Promise((resolve, fail) => {
        const look = (): void => {
          client
            .query<{ seq: string; call_id: string }>(
              `select seq, call_id from edge_event where kind = 'arrived' and seq > $1 order by seq limit 1`,
              [last],
            )
            .then(({ rows: [row] }) => {
              if (!row) return
              last = Number(row.seq)
              client.removeListener('notification', look)
              resolve(row.call_id)
            }, fail)
        }
        client.on('notification', look)
      }),
    close: () => client.end(),
  }
}

async function bareCalls(edge: Edge, desk: Desk) {
  const bell = await doorbell(edge)
  const times = { invited: [] as number[], ordered: [] as number[], answered: [] as number[], options: [] as number[] }
  // The page says when, on the same clock.
  await desk.page.evaluate(() => {
    const { happened } = window.phone
    const push = happened.push.bind(happened)
    happened.push = (...all) => {
      const at = performance.timeOrigin + performance.now()
      return push(...all.map((one) => ({ ...one, code: one.what === 'rings' ? at : (one.code ?? null) })))
    }
  })
  for (let n = 0; n < calls; n++) {
    const seen = (await desk.all()).length
    const arrived = bell.arrived()
    const start = epoch()
    const caller = await edge.caller({ tone: tones.caller })
    const callId = await arrived
    const orderAt = epoch()
    await edge.order({ do: 'ring', callId, legId: randomUUID(), adviserId: desk.adviserId, ...ringing(callId) })
    const rings = await desk.happened('rings', seen)
    times.invited.push((rings.code ?? Number.NaN) - start)
    times.ordered.push((rings.code ?? Number.NaN) - orderAt)
    const answerAt = epoch()
    await desk.answer()
    await hears(caller, tones.adviser)
    times.answered.push(epoch() - answerAt)
    const askedAt = epoch()
    await caller.request('OPTIONS')
    times.options.push(epoch() - askedAt)
    await caller.hangUp()
    caller.close()
  }
  await bell.close()
  return times
}

const ringing = (callId: string) => ({
  ringMs: 20_000,
  contactId: `contact-of-${callId}`,
  offerId: null,
  auto: false,
})

/** As soon as the adviser's tone is half of what was heard last: looked at each 5 ms, of sound half a second long. */
async function hears(caller: Awaited<ReturnType<Edge['caller']>>, hertz: number): Promise<void> {
  const end = epoch() + 15_000
  for (;;) {
    const heard = caller.heard()
    if (heard && Math.abs(heard.hertz - hertz) <= 20) return
    if (epoch() > end) throw new Error(`the caller never heard ${hertz} Hz`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** The whole of it: recognised by the server, on the built desk's real screen. */
async function withDesk(say: (line: string) => void): Promise<{ painted: number[]; answered: number[] }> {
  const world = await openDeskWorld()
  try {
    const elodie = await known(world.server, 'Élodie', 'Guégan')
    const desk = await world.desk('nadia')
    await becomeAvailable(desk)
    const painted: number[] = []
    const answered: number[] = []
    for (let n = 0; n < calls; n++) {
      await watchCard(desk, 'Élodie Guégan')
      const start = epoch()
      const caller = await world.edge.caller({ from: elodie.phone, tone: tones.caller })
      painted.push((await cardPaintedAt(desk)) - start)
      const answerAt = epoch()
      await desk.locator('[data-offer] button').first().click()
      await hears(caller, tones.adviser)
      answered.push(epoch() - answerAt)
      await ends(world, desk, caller)
      if ((n + 1) % 5 === 0) say(`${n + 1} of ${calls} calls at the desk`)
    }
    return { painted, answered }
  } finally {
    await world.close()
  }
}

async function ends(world: DeskWorld, desk: Page, caller: Awaited<ReturnType<Edge['caller']>>): Promise<void> {
  await caller.hangUp()
  caller.close()
  await resolves(desk)
  await until('the contact to be closed', async () => {
    const open = await world.server.database.db
      .selectFrom('contact')
      .select('id')
      .where('adviserId', '=', 'a-nadia')
      .where('state', '=', 'open')
      .where('channel', '=', 'voice')
      .executeTakeFirst()
    return open ? undefined : true
  })
}

declare global {
  interface Window {
    cardAt: number
  }
}
/** Notes the end of the frame in which an offer with this name was painted. */
const watchCard = (page: Page, name: string): Promise<void> =>
  page.evaluate((wanted) => {
    window.cardAt = 0
    const look = new MutationObserver(() => {
      if (window.cardAt || !document.querySelector('[data-offer]')?.textContent.includes(wanted)) return
      look.disconnect()
      requestAnimationFrame(() => {
        const after = new MessageChannel()
        after.port1.onmessage = () => {
          window.cardAt = performance.timeOrigin + performance.now()
        }
        after.port2.postMessage(null)
      })
    })
    look.observe(document, { childList: true, subtree: true, characterData: true })
  }, name)
const cardPaintedAt = async (page: Page): Promise<number> =>
  (await (
    await page.waitForFunction(() => window.cardAt, null, { polling: 20, timeout: 30_000 })
  ).jsonValue()) as number

/** Ana lets the caller go, Ben's telephone answers by itself: music for the caller in between. */
async function handOns(edge: Edge, ana: Desk, ben: Desk): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < Math.min(calls, 10); n++) {
    const { caller, callId } = await talks(edge, ana)
    await hears(caller, tones.adviser)
    const start = epoch()
    await edge.order({ do: 'park', callId })
    await edge.order({
      do: 'ring',
      callId,
      legId: randomUUID(),
      adviserId: ben.adviserId,
      ...ringing(callId),
      auto: true,
    })
    await hears(caller, tones.colleague)
    times.push(epoch() - start)
    await caller.hangUp()
    caller.close()
  }
  return times
}

/** Every caller answered with sound, at this pace. */
async function manyAtOnce(edge: Edge): Promise<Figure> {
  const took: number[] = []
  const begun: Promise<void>[] = []
  const callers: Awaited<ReturnType<Edge['caller']>>[] = []
  const start = epoch()
  for (let n = 0; n < atOnce; n++) {
    begun.push(
      (async () => {
        const at = epoch()
        const caller = await edge.caller({ from: `06120${String(n).padStart(5, '0')}` })
        callers.push(caller)
        await caller.answer(200)
        took.push(epoch() - at)
      })(),
    )
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + (n + 1) * (1_000 / perSecond) - epoch())))
  }
  await Promise.all(begun)
  const options: number[] = []
  for (const caller of callers.slice(0, 30)) {
    const at = epoch()
    await caller.request('OPTIONS')
    options.push(epoch() - at)
  }
  await Promise.all(callers.map((caller) => caller.hangUp()))
  for (const caller of callers) caller.close()
  return {
    what: `INVITE → 200 with sound, ${atOnce} callers at ${perSecond} a second (${took.length} answered)`,
    unit: 'ms',
    ours: percentiles(took),
    reference: percentiles(options),
    referenceIs: 'OPTIONS → 200 while they wait',
  }
}
