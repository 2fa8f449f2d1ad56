import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { startKamailio } from '../../build/edge/startKamailio.ts'
import { startRtpengine } from '../../build/edge/startRtpengine.ts'
import { openDatabase, type Db } from '../../server/db/database.ts'
import { orderAnswer, type EdgeEvent, type EdgeEventKind, type EdgeOrder } from '../../server/telephony/contract.ts'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { signOrder } from '../../server/telephony/orders/signature.ts'
import { sipUserOf } from '../../server/telephony/sip/sipUserOf.ts'
import { freshDatabase } from '../harness/database.ts'
import { freePorts, worker } from '../harness/freePorts.ts'
import { placeCall, type Caller, type CallerOptions } from './edgeCaller.ts'
import { until } from './until.ts'

/** What is heard, in Hz: the edge's sounds are tones here, so that what a caller hears can be told. */
export const tones = {
  music: 600,
  announcement: 1_000,
  ringback: 700,
  caller: 440,
  adviser: 880,
  colleague: 1_200,
  recording: 1_400,
} as const

type Unsent<T> = T extends EdgeOrder ? Omit<T, 'orderId'> & { orderId?: string } : never
export interface Edge {
  wsUrl: string
  /** Port of the WebSocket over TLS; null without `tls`. */
  wssPort: number | null
  domain: string
  secret: string
  /** Where orders go. */
  orderUrl: string
  databaseUrl: string
  /** Kamailio, as a carrier sees it. */
  sip: { host: string; port: number }
  /** Where rtpengine takes sound. */
  soundPorts: { from: number; to: number }
  folder: string
  /** Where recordings lie. */
  recordings: string
  order: (order: Unsent<EdgeOrder>) => Promise<string>
  /** All of them, or those of one call. */
  events: (callId?: string) => Promise<EdgeEvent[]>
  /** The next event of this kind after `after` (a number). */
  event: <K extends EdgeEventKind>(kind: K, callId?: string, after?: number) => Promise<EdgeEvent<K>>
  /** What a desk registers with. */
  credentials: (adviserId: string, options?: { secret?: string; seconds?: number }) => Credentials
  caller: (options?: CallerOptions) => Promise<Caller>
  /** kill -9, and started again on the same database and ports. */
  killTelephony: () => Promise<void>
  startTelephony: () => Promise<void>
  restartKamailio: () => Promise<void>
  pids: () => Record<'kamailio' | 'rtpengine' | 'telephony', number | undefined>
  log: () => string
  close: () => Promise<void>
}
export interface Credentials {
  user: string
  authorizationUser: string
  password: string
}
export interface EdgeOptions {
  /** Of the telephony process. */
  env?: Record<string, string>
  /** A database that is there already (of a server under test); else a fresh one. */
  databaseUrl?: string
  secret?: string
  domain?: string
  carriers?: string[]
  flood?: number
  /** Also over TLS, with a certificate that nobody vouches for. */
  tls?: boolean
  /** The folder of recordings (of a server under test); else one of its own. */
  recordings?: string
  /** How many ports rtpengine has for sound. */
  soundPorts?: number
}

const root = path.resolve(import.meta.dirname, '../..')

/** A whole edge on free loopback ports in a temporary folder: Kamailio, rtpengine and the telephony process, all real. */
export async function startEdge(options: EdgeOptions = {}): Promise<Edge> {
  const { secret = 'a-secret-of-the-tests-that-is-long-enough', domain = 'guichet.invalid' } = options
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-edge-'))
  const database = options.databaseUrl === undefined ? await freshDatabase(2) : null
  const databaseUrl = options.databaseUrl ?? database?.url ?? ''
  const db: Db = database?.db ?? openDatabase(databaseUrl, 2)
  const ports = await freePorts(7)
  const [sipPort = 0, wsPort = 0, ngPort = 0, telephonyPort = 0, digitPort = 0, orderPort = 0, tlsPort = 0] = ports
  const sip = { host: '127.0.0.1', port: sipPort }
  const sounds = path.join(folder, 'sounds')
  fs.mkdirSync(sounds)
  writeTone(path.join(sounds, 'music.wav'), { hertz: tones.music, seconds: 5 })
  writeTone(path.join(sounds, 'ringback.wav'), { hertz: tones.ringback, seconds: 5 })
  for (const language of ['fr', 'en']) {
    writeTone(path.join(sounds, `announcement.${language}.wav`), { hertz: tones.announcement, seconds: 0.8 })
    writeTone(path.join(sounds, `recording.${language}.wav`), { hertz: tones.recording, seconds: 1.2 })
  }
  const recordings = options.recordings ?? path.join(folder, 'recordings')
  // rtpengine looks for sounds as whoever it is.
  fs.chmodSync(folder, 0o755)

  let log = ''
  const logged = (name: string) => (text: string) => {
    log += text.replaceAll(/^(?=.)/gm, `${name} `)
  }
  const from = 16_000 + (worker % 4) * 4_000 + 2 * Math.floor(Math.random() * 1_000)
  const soundPorts = { from, to: from + (options.soundPorts ?? 2_000) - 1 }
  const rtpengine = await startRtpengine(
    {
      address: '127.0.0.1',
      ng: ngPort,
      digits: digitPort,
      ports: soundPorts,
      recordings: path.join(recordings, 'rtpengine'),
    },
    { log: logged('rtpengine'), isOfTests: true },
  )
  const runKamailio = () =>
    startKamailio(
      {
        folder,
        domain,
        secret,
        sip,
        ws: { host: '127.0.0.1', port: wsPort },
        wss: options.tls ? { host: '127.0.0.1', port: tlsPort, ...certificateIn(folder) } : null,
        telephony: { host: '127.0.0.1', port: telephonyPort },
        carriers: options.carriers ?? ['127.0.0.1'],
        flood: options.flood ?? 2_000,
      },
      { log: logged('kamailio'), isOfTests: true },
    )
  let kamailio = await runKamailio()
  const orderUrl = `http://127.0.0.1:${orderPort}`
  const runTelephony = async (): Promise<ChildProcess> => {
    const env = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      GUICHET_EDGE_SECRET: secret,
      GUICHET_SIP_DOMAIN: domain,
      GUICHET_EDGE_SIP: `127.0.0.1:${telephonyPort}`,
      GUICHET_EDGE_ORDERS: `127.0.0.1:${orderPort}`,
      GUICHET_EDGE_PROXY: `127.0.0.1:${sipPort}`,
      GUICHET_EDGE_NG: `127.0.0.1:${ngPort}`,
      GUICHET_EDGE_DIGITS: `127.0.0.1:${digitPort}`,
      GUICHET_EDGE_SOUNDS: sounds,
      GUICHET_RECORDINGS: recordings,
      ...options.env,
    }
    const child = spawn(process.execPath, ['server/telephony/main.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stderr.on('data', (chunk: Buffer) => logged('telephony')(chunk.toString()))
    await new Promise<void>((resolve, fail) => {
      child.once('exit', (code) => fail(new Error(`the telephony ended (${code}):\n${log.slice(-4_000)}`)))
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('ready ')) resolve()
      })
    })
    return child
  }
  let telephony = await runTelephony().catch(async (error: unknown) => {
    // Nobody could close what was never opened.
    await end(kamailio, 'SIGTERM')
    await end(rtpengine, 'SIGTERM')
    throw error
  })
  const callers: Caller[] = []

  const events = async (callId?: string): Promise<EdgeEvent[]> => {
    const rows = await db.selectFrom('edgeEvent').selectAll().orderBy('seq').execute()
    return rows.filter((row) => callId === undefined || row.callId === callId)
  }
  return {
    wsUrl: `ws://127.0.0.1:${wsPort}`,
    wssPort: options.tls ? tlsPort : null,
    domain,
    secret,
    orderUrl,
    databaseUrl,
    sip,
    soundPorts,
    folder,
    recordings,
    async order(order) {
      const body = JSON.stringify({ orderId: randomUUID(), ...order })
      const response = await fetch(`${orderUrl}/orders`, {
        method: 'POST',
        headers: signOrder(secret, body, Date.now()),
        body,
        signal: AbortSignal.timeout(10_000),
      })
      return response.ok ? orderAnswer.parse(await response.json()).done : String(response.status)
    },
    events,
    event: <K extends EdgeEventKind>(kind: K, callId?: string, after = 0) =>
      until(`the event ${kind}`, async () => {
        const isIt = (one: EdgeEvent): one is EdgeEvent<K> => one.kind === kind && one.seq > after
        return (await events(callId)).find(isIt)
      }),
    credentials(adviserId, { secret: other = secret, seconds = 3_600 } = {}) {
      const user = sipUserOf(adviserId)
      const authorizationUser = `${Math.floor(Date.now() / 1_000) + seconds}:${user}`
      return {
        user,
        authorizationUser,
        password: createHmac('sha1', other).update(authorizationUser).digest('base64'),
      }
    },
    async caller(callerOptions) {
      const caller = await placeCall(sip, callerOptions)
      callers.push(caller)
      return caller
    },
    killTelephony: () => end(telephony, 'SIGKILL'),
    async startTelephony() {
      telephony = await runTelephony()
    },
    async restartKamailio() {
      await end(kamailio, 'SIGTERM')
      kamailio = await runKamailio()
    },
    pids: () => ({ kamailio: kamailio.pid, rtpengine: rtpengine.pid, telephony: telephony.pid }),
    log: () => log,
    async close() {
      for (const caller of callers) caller.close()
      await end(telephony, 'SIGTERM')
      await end(kamailio, 'SIGTERM')
      await end(rtpengine, 'SIGTERM')
      if (database) await database.close()
      else await db.destroy()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function certificateIn(folder: string): { certificate: string; key: string } {
  const certificate = path.join(folder, 'certificate.pem')
  const key = path.join(folder, 'key.pem')
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
  if (!fs.existsSync(key))
    execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  return { certificate, key }
}

/** Asked to end, and ended after three seconds if it does not. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const hard = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(hard)
}
