import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { purgeEdge, readEdgeOrder, readEndedSipCalls, readOpenEdgeCalls, tellOfCall, writeEdge } from '../db/edge.ts'
import { createPerformer } from './calls/performEffect.ts'
import { createSwitchboard } from './calls/switchboard.ts'
import { createJournal } from './journal.ts'
import { hearDigits } from './media/hearDigits.ts'
import { createMedia } from './media/media.ts'
import { openNgClient } from './media/ngClient.ts'
import { openSounds } from './media/sounds.ts'
import { watchSound } from './media/watchSound.ts'
import { createTapes } from './recording/tapes.ts'
import { startOrderServer } from './orders/orderServer.ts'
import { createEchoCalls } from './sip/echoCalls.ts'
import { openSipEndpoint, type SipEndpoint } from './sip/sipEndpoint.ts'
import { adviserOfSipUser } from './sip/sipUserOf.ts'
import { createRequestTaker } from './sip/takeRequest.ts'
import type { TelephonyConfig } from './telephonyConfig.ts'

const hour = 3_600_000
/** An ended call holds a number: kept for a day, for questions; what was told of it for a month. */
const kept = { calls: 24 * hour, events: 30 * 24 * hour }

/** The telephony: everything that a call needs beside Kamailio and rtpengine. Goes on with the calls of a process that was killed. */
export async function startTelephony(
  config: TelephonyConfig,
  db: Db,
  log: Logger,
): Promise<{ close(): Promise<void>; calls: number }> {
  const now = Date.now
  const purge = () =>
    purgeEdge(db, now() - kept.calls, now() - kept.events).catch((error: unknown) =>
      log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'old calls were not taken away'),
    )
  await purge()
  const ng = openNgClient(config.ng)
  const media = createMedia(ng, config)
  const tapes = createTapes(config.recordings, {
    ng,
    onKept: ({ callId, recordingId, ms }) =>
      tellOfCall(db, { callId, at: now(), kind: 'recorded', body: { recordingId, ms } }),
    log,
  })
  const journal = createJournal((entries) => writeEdge(db, entries), log)
  const sounds = await openSounds(config.sounds)
  const open = await readOpenEdgeCalls(db)
  // The parts know each other: SIP hands requests to the switchboard, whose effects are SIP.
  let endpoint: SipEndpoint | undefined
  const sip = () => {
    if (!endpoint) throw new Error('SIP is not open yet')
    return endpoint
  }
  const switchboard = createSwitchboard({
    journal,
    media,
    performer: () => performer,
    orderDone: (id) => readEdgeOrder(db, id),
    settings: { domain: config.domain, carrier: config.carrier, endedBefore: await readEndedSipCalls(db) },
    log,
    now,
  })
  const performer = createPerformer({ sip, media, tapes, sounds, post: switchboard.post, log, now })
  const watch = watchSound({
    calls: switchboard.calls,
    media,
    lostAfter: config.lostAfter,
    onGone: (callId, side) => switchboard.post(callId, { is: `${side}Gone` }),
    onQuiet: (callId) => switchboard.post(callId, { is: 'customerQuiet' }),
    now,
  })
  const echoes = createEchoCalls({ sip, media, log })
  const take = createRequestTaker({
    sip,
    switchboard,
    echoes,
    settings: config,
    onConnectionGone: (user) => watch.doubt(adviserOfSipUser(user)),
    log,
    now,
  })
  switchboard.restore(open)
  endpoint = await openSipEndpoint(
    config,
    {
      onRequest: take,
      onUnacknowledged: (invite) => {
        const call = invite.headers.find(([name]) => name === 'call-id')?.[1] ?? ''
        const known = switchboard.find(call)
        if (known?.side === 'customer') switchboard.post(known.call.id, { is: 'customerGone' })
      },
    },
    log,
  )
  await tapes.recover(new Set(open.flatMap(({ recording }) => recording?.id ?? [])))
  for (const call of open) switchboard.post(call.id, { is: 'restored' })
  const digits = await hearDigits(config.digits, (callId, tag, digit) => {
    if (tag === 'customer') switchboard.post(callId, { is: 'digit', digit })
  })
  const orders = await startOrderServer(config.orders, { secret: config.secret, take: switchboard.order, log, now })
  const timer = setInterval(() => void purge(), hour)
  return {
    calls: open.length,
    /** Lets go of everything but the calls: they go on when it is started again. */
    async close() {
      clearInterval(timer)
      watch.close()
      echoes.close()
      await orders.close()
      await journal.close()
      performer.close()
      digits.close()
      endpoint.close()
      ng.close()
    },
  }
}
