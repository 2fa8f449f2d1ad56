import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { kamailioConfig, kamailioTls, type KamailioSettings } from './kamailioConfig.ts'
import { startChild } from '../children.ts'
import { untilAnswers } from './untilAnswers.ts'

const places = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib']

/** The folder of Kamailio's modules; null when it, or one that we need, is not installed. */
export function findKamailioModules(): string | null {
  const folders = places.map((place) => path.join(place, 'kamailio/modules'))
  const needed = ['websocket.so', 'auth_ephemeral.so', 'tls.so']
  return folders.find((folder) => needed.every((one) => fs.existsSync(path.join(folder, one)))) ?? null
}

/** Writes its configuration into `settings.folder` and starts it; comes back when it answers. @throws Error with what it said */
export async function startKamailio(
  settings: Omit<KamailioSettings, 'modules'>,
  { log, isOfTests = false }: { log: (text: string) => void; isOfTests?: boolean },
): Promise<ChildProcess> {
  const modules = findKamailioModules()
  if (modules === null) throw new Error('Kamailio is not installed')
  const file = path.join(settings.folder, 'kamailio.cfg')
  // It holds the secret.
  fs.writeFileSync(file, kamailioConfig({ ...settings, modules }), { mode: 0o600 })
  if (settings.wss) fs.writeFileSync(path.join(settings.folder, 'tls.cfg'), kamailioTls(settings.wss), { mode: 0o600 })
  const pid = path.join(settings.folder, 'kamailio.pid')
  fs.rmSync(pid, { force: true })
  // Of a run of tests that is ended from outside, it ends with the others of its group.
  const inGroup = isOfTests ? { detached: false } : {}
  let said = ''
  const child = startChild(
    'kamailio',
    ['-f', file, '-m', '64', '-M', '8', '-DD', '-E', '-P', pid, '-Y', settings.folder],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...inGroup,
    },
  )
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
      log(chunk.toString())
    })
  const { host, port } = settings.sip
  await untilAnswers(child, { name: 'Kamailio', host, port, question: options(host, port), said: () => said })
  return child
}

/** OPTIONS, as anybody may ask. */
const options = (host: string, port: number) => (me: { address: string; port: number }) =>
  `${[
    `OPTIONS sip:${host}:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${me.address}:${me.port};branch=z9hG4bK${Math.random().toString(36).slice(2)}`,
    'From: <sip:start@localhost>;tag=1',
    `To: <sip:${host}:${port}>`,
    `Call-ID: ${Math.random().toString(36).slice(2)}`,
    'CSeq: 1 OPTIONS',
    'Max-Forwards: 5',
    'Content-Length: 0',
  ].join('\r\n')}\r\n\r\n`
