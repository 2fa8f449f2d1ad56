import './nodeGuard.cjs'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { startChild, stopChildren } from './children.ts'
import { edgeText } from './edge/edgeText.ts'
import { readEdgeSettings } from './edge/edgeSettings.ts'
import { startKamailio } from './edge/startKamailio.ts'
import { startRtpengine } from './edge/startRtpengine.ts'
import { endLeftover, notePid } from './edge/pidFile.ts'
import { ensureEdge } from './ensureEdge.ts'
import { hydratePostgres } from './hydratePostgres.ts'
import { keepRunning } from './keepRunning.ts'
import { root } from './paths.ts'

/** `npm run edge`: Kamailio, rtpengine and the telephony process, on this machine. */
const words = edgeText(process.env)
const data = path.resolve(process.env.GUICHET_DATA ?? `${root}/data`)
/** Where `npm start` looks for it. */
const told = path.join(data, 'edge.json')
const loopback = { host: '127.0.0.1', telephony: 5_080, orders: 7_080, ng: 2_223, digits: 2_224 } as const

let stopping: Promise<never> | undefined
function stopAll(code: number): Promise<never> {
  fs.rmSync(told, { force: true })
  return (stopping ??= stopChildren().then(() => process.exit(code)))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log(`\n${words.stopping}`)
    void stopAll(0)
  })
}

/** Its own words go to a file beside it: they are for who looks for a fault. */
function logTo(name: string): (text: string) => void {
  const file = path.join(data, 'edge', `${name}.log`)
  fs.writeFileSync(file, '')
  return (text) => fs.appendFileSync(file, text)
}

async function startTelephony(env: Record<string, string>): Promise<{ child: ChildProcess; calls: number }> {
  const child = notePid(
    path.join(data, 'edge'),
    'telephony',
    startChild(process.execPath, [path.join(root, 'server/telephony/main.ts')], {
      cwd: root,
      env: { LOG_LEVEL: 'warn', ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const calls = await new Promise<number>((resolve, fail) => {
    child.once('exit', (code) => fail(new Error(`telephony: code ${code}`)))
    if (!child.stdout) return fail(new Error('no stdout'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^ready \{"calls":(\d+)\}$/.exec(line)
      if (ready) resolve(Number(ready[1]))
    })
  })
  return { child, calls }
}

/** What ends unasked is started again; what does so again and again ends us all. */
async function watch(what: string, first: ChildProcess, again: () => Promise<ChildProcess>): Promise<void> {
  const tell = {
    again: (how: { code: number; signal: NodeJS.Signals | null }) => console.error(words.again(what, how)),
    back: () => undefined,
    givenUp: (how: { code: number; signal: NodeJS.Signals | null }) => console.error(words.givenUp(what, how)),
  }
  const code = await keepRunning(first, again, { tell, isStopping: () => stopping !== undefined })
  await stopAll(code || 1)
}

async function main(): Promise<void> {
  const missing = ensureEdge({ callers: false })
  if (missing !== null) {
    console.error(words.install(missing))
    process.exit(1)
  }
  hydratePostgres()
  const settings = readEdgeSettings(process.env, data)
  const folder = path.join(data, 'edge')
  const recordings = path.resolve(process.env.GUICHET_RECORDINGS ?? path.join(data, 'recordings'))
  fs.mkdirSync(folder, { recursive: true })
  const { host } = loopback
  const { inner, rtp } = settings.address
  const logs = { rtpengine: logTo('rtpengine'), kamailio: logTo('kamailio') }
  // A start script that was killed leaves them running, and their ports taken.
  await endLeftover(folder, 'telephony', 'server/telephony/main.ts')
  await endLeftover(folder, 'kamailio', folder)
  await endLeftover(folder, 'rtpengine', 'rtpengine')
  const rtpengine = async () =>
    notePid(
      folder,
      'rtpengine',
      await startRtpengine(
        {
          address: rtp,
          ng: loopback.ng,
          digits: loopback.digits,
          ports: settings.rtpPorts,
          recordings: path.join(recordings, 'rtpengine'),
        },
        { log: logs.rtpengine },
      ),
    )
  const kamailio = () =>
    startKamailio(
      {
        ...settings,
        folder,
        sip: { host: inner, port: settings.sipPort },
        ws: { host: settings.wss ? host : inner, port: settings.wsPort },
        wss: settings.wss && { host: inner, ...settings.wss },
        telephony: { host, port: loopback.telephony },
      },
      { log: logs.kamailio },
    )
  const telephonyEnv = {
    GUICHET_DATA: data,
    GUICHET_EDGE_SECRET: settings.secret,
    GUICHET_SIP_DOMAIN: settings.domain,
    GUICHET_EDGE_SIP: `${host}:${loopback.telephony}`,
    GUICHET_EDGE_ORDERS: `${host}:${loopback.orders}`,
    GUICHET_EDGE_PROXY: `${inner}:${settings.sipPort}`,
    GUICHET_EDGE_NG: `${host}:${loopback.ng}`,
    GUICHET_EDGE_DIGITS: `${host}:${loopback.digits}`,
    GUICHET_RECORDINGS: recordings,
    GUICHET_EDGE_SOUNDS: process.env.GUICHET_EDGE_SOUNDS ?? path.join(data, 'sounds'),
  }
  const sound = await rtpengine()
  const door = await kamailio()
  const telephony = await startTelephony(telephonyEnv)
  const ws = settings.wss ? `wss://${settings.domain}:${settings.wss.port}` : `ws://${inner}:${settings.wsPort}`
  const orders = `http://${host}:${loopback.orders}`
  fs.writeFileSync(told, JSON.stringify({ url: orders, ws, domain: settings.domain }))
  const sip = `sip:${inner}:${settings.sipPort}`
  console.log(words.ready({ ws, sip, orders, carriers: settings.carriers, calls: telephony.calls }))
  await Promise.all([
    watch('rtpengine', sound, rtpengine),
    watch('Kamailio', door, kamailio),
    watch('telephony', telephony.child, async () => (await startTelephony(telephonyEnv)).child),
  ])
}

main().catch((error: unknown) => {
  if (stopping) return
  console.error(words.cannotStart(error instanceof Error ? error.message : String(error)))
  void stopAll(1)
})
