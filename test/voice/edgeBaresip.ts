import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { freePort } from '../harness/freePorts.ts'
import { toneIn, type Heard } from './edgeTone.ts'
import { until } from './until.ts'

export interface Baresip {
  port: number
  dial: (uri: string) => Promise<void>
  hangUp: () => Promise<void>
  /** Waits for one of its own events (`CALL_ESTABLISHED`, `CALL_CLOSED`, …), as often as asked. */
  event: (type: string, times?: number) => Promise<void>
  /** What it decoded in the last half second, from its own recording. */
  heard: () => Heard | null
  hears: (hertz: number) => Promise<void>
  close: () => Promise<void>
}

/** baresip, a SIP telephone that is none of ours: its microphone is a tone, its loudspeaker a file. */
export async function startBaresip(
  folder: string,
  options: {
    user: string
    proxy: { host: string; port: number }
    tone: number
    answers: boolean
    port?: number
    also?: string[]
  },
): Promise<Baresip> {
  const home = fs.mkdtempSync(path.join(folder, 'baresip-'))
  const { user, proxy, tone, answers } = options
  const [port, control] = [options.port ?? (await freePort()), await freePort()]
  // It hangs up when its tone ends: longer than any test.
  writeTone(path.join(home, 'tone.wav'), { hertz: tone, seconds: 90 })
  const modules = ['stdio', 'g711', 'aufile', 'aubridge', 'sndfile'].map((name) => `module ${name}.so`)
  const apps = ['account', 'menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`)
  const config = [
    'poll_method epoll',
    `sip_listen 127.0.0.1:${port}`,
    'sip_trans_def udp',
    'audio_player aubridge,sink',
    `audio_source aufile,${home}/tone.wav`,
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'audio_jitter_buffer_type fixed',
    'jitter_buffer_delay 1-5',
    'rtp_ports 14100-14900',
    'call_local_timeout 120',
    'net_interface 127.0.0.1',
    'module_path /usr/lib/baresip/modules',
    ...modules,
    `snd_path ${home}`,
    ...apps,
    `ctrl_tcp_listen 127.0.0.1:${control}`,
    '',
  ]
  fs.writeFileSync(path.join(home, 'config'), config.join('\n'))
  fs.writeFileSync(path.join(home, 'contacts'), '')
  const settings = [
    'regint=0',
    `outbound="sip:${proxy.host}:${proxy.port};transport=udp"`,
    'audio_codecs=PCMA/8000/1',
    `answermode=${answers ? 'auto' : 'manual'}`,
  ]
  // Every number of his rings there.
  const accounts = [user, ...(options.also ?? [])].map(
    (one) => `<sip:${one}@127.0.0.1:${port}>;${settings.join(';')}\n`,
  )
  fs.writeFileSync(path.join(home, 'accounts'), accounts.join(''))

  const child = spawn('baresip', ['-f', home], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const types: string[] = []
  const socket = await connected(control)
  let rest = ''
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('latin1')
    for (let match = /^(\d+):/.exec(rest); match; match = /^(\d+):/.exec(rest)) {
      const from = match[0].length
      const to = from + Number(match[1])
      if (rest.length <= to) return
      const message: unknown = JSON.parse(rest.slice(from, to))
      if (typeof message === 'object' && message !== null && 'type' in message) types.push(String(message.type))
      rest = rest.slice(to + 1)
    }
  })
  const command = (name: string, params = '') => {
    const text = JSON.stringify({ command: name, params, token: 't' })
    socket.write(`${Buffer.byteLength(text)}:${text},`)
  }
  const recorded = () => {
    const names = fs.readdirSync(home).filter((name) => name.startsWith('dump') && name.endsWith('-dec.wav'))
    const file = names.toSorted().at(-1)
    return file ? fs.readFileSync(path.join(home, file)).subarray(44) : Buffer.alloc(0)
  }
  const baresip: Baresip = {
    port,
    async dial(uri) {
      command('dial', uri)
    },
    async hangUp() {
      command('hangup')
    },
    async event(type, times = 1) {
      await until(
        () => `baresip's ${type}; came ${types.join(' ')}\n${said}`,
        () => (types.filter((one) => one === type).length >= times ? true : undefined),
      )
    },
    heard() {
      const bytes = recorded()
      const last = bytes.subarray(Math.max(0, bytes.length - (bytes.length % 2) - 8_000))
      return toneIn(Array.from({ length: Math.floor(last.length / 2) }, (_, at) => last.readInt16LE(at * 2)))
    },
    async hears(hertz) {
      const before = recorded().length
      await until(
        () => `${hertz} Hz in baresip; heard ${JSON.stringify(baresip.heard())}`,
        () => {
          // Half a second of its own since we listen.
          if (recorded().length < before + 8_000) return undefined
          const heard = baresip.heard()
          return heard && Math.abs(heard.hertz - hertz) <= 20 && heard.share > 0.6 ? true : undefined
        },
      )
    },
    async close() {
      socket.destroy()
      child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), 2_000)
      await gone
      clearTimeout(hard)
    },
  }
  return baresip
}

/** Its control socket opens a moment after it was started. */
function connected(port: number): Promise<net.Socket> {
  return until('baresip to listen', async () => {
    const socket = net.connect(port, '127.0.0.1')
    return new Promise<net.Socket | undefined>((resolve) => {
      socket.once('connect', () => resolve(socket))
      socket.once('error', () => resolve(undefined))
    })
  })
}
