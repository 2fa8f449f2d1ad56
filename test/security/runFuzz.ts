import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { createSession } from '../../server/db/sessions.ts'
import { protocolVersion } from '../../shared/protocol/messages.ts'
import { seedAdviser, seedContact, seedCustomer } from '../harness/seed.ts'
import { startServer } from '../harness/server.ts'
import { canary, fuzz, type FuzzReport } from './fuzz.ts'

const secret = 'Zyxquorvel'

/** A server process of its own, its own PostgreSQL database, and frames that no desk would send. */
export async function runFuzz(frames: number, seed: number): Promise<FuzzReport & { rssMb: number[]; log: number }> {
  const server = await startServer({
    customers: 100,
    env: { GUICHET_DEMO: 'off', GUICHET_ADMIT_PER_SECOND: '1000', GUICHET_ADMIT_ARRIVING: '1000' },
  })
  try {
    const { db } = server.database
    const site = { id: 'site-own', name: 'Rennes', region: 'Bretagne', partnerId: null, servesRegions: [] as string[] }
    await db
      .insertInto('site')
      .values(site)
      .onConflict((same) => same.doNothing())
      .execute()
    // One adviser may ask so much and no more: many share what is sent.
    const many = Math.max(24, Math.min(200, Math.ceil(frames / 5_000)))
    for (let n = 0; n < many; n++) await seedAdviser(db, `fuzz-${n}`, { state: 'away' })
    await seedAdviser(db, 'other', { state: 'away', name: secret })
    await seedCustomer(db, 'c1', { familyName: canary })
    await seedCustomer(db, 'c2', { familyName: secret, addressLine: secret })
    await seedContact(db, 'k1', 'c1', 'fuzz-0')
    await seedContact(db, 'k2', 'c2', 'other', { subject: secret })
    let next = 0
    const desk = async (): Promise<Socket> => {
      const { token } = await createSession(db, `fuzz-${next++ % many}`, Date.now(), 8, { userAgent: '' })
      const auth = { token, clientId: `client-${randomUUID()}`, protocol: protocolVersion }
      const socket = io(`${server.origin}/desk`, {
        auth,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
      })
      await new Promise<void>((resolve, fail) => socket.once('connect', resolve).once('connect_error', fail))
      return socket
    }
    const rssMb = [server.residentMb()]
    const report: FuzzReport = { frames: 0, requests: 0, answers: {}, breaches: [] }
    const each = 250
    for (let done = 0; done < frames; done += each) {
      const part = await fuzz(
        { origin: server.origin, desk, secrets: [secret] },
        Math.min(each, frames - done),
        seed + done,
      )
      report.frames += part.frames
      report.requests += part.requests
      report.breaches.push(...part.breaches)
      for (const [key, n] of Object.entries(part.answers)) report.answers[key] = (report.answers[key] ?? 0) + n
      // Ten times over the run: what grows without bound shows.
      if (Math.floor((10 * (done + each)) / frames) >= rssMb.length) rssMb.push(server.residentMb())
      if (report.breaches.length > 50) break
    }
    if ((await fetch(`${server.origin}/ready`)).status !== 200) report.breaches.push('the server is not ready any more')
    for (const word of [canary, secret])
      if (server.log().includes(word))
        report.breaches.push(
          `the log holds ${word}: ${server
            .log()
            .split('\n')
            .find((line) => line.includes(word))
            ?.slice(0, 400)}`,
        )
    return { ...report, rssMb, log: server.log().length }
  } finally {
    await server.close()
  }
}
