import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import { startChild } from '../children.ts'
import { untilAnswers } from './untilAnswers.ts'

export interface RtpengineSettings {
  /** The address that sound goes to and comes from; `inner/outer` behind a NAT. */
  address: string
  ng: number
  /** Where digits are told. */
  digits: number
  /** Ports of the sound. */
  ports: { from: number; to: number }
  /** Where the sound of recordings under way is written. */
  recordings: string
}

/** rtpengine in userspace (no kernel module); comes back when it answers. @throws Error with what it said */
export async function startRtpengine(
  settings: RtpengineSettings,
  { log, isOfTests = false }: { log: (text: string) => void; isOfTests?: boolean },
): Promise<ChildProcess> {
  const { address, ng, digits, ports, recordings } = settings
  fs.mkdirSync(recordings, { recursive: true, mode: 0o700 })
  // Of a run of tests that is ended from outside, it ends with the others of its group.
  const inGroup = isOfTests ? { detached: false } : {}
  let said = ''
  const args = [
    '--config-file=none',
    '--table=-1',
    `--interface=${address}`,
    `--listen-ng=127.0.0.1:${ng}`,
    `--dtmf-log-dest=127.0.0.1:${digits}`,
    `--port-min=${ports.from}`,
    `--port-max=${ports.to}`,
    // Nobody's call ends because it is quiet: the telephony ends calls.
    '--timeout=3600',
    '--silent-timeout=14400',
    '--offer-timeout=3600',
    '--delete-delay=0',
    '--recording-method=pcap',
    '--recording-format=raw',
    `--recording-dir=${recordings}`,
    '--num-threads=2',
    '--media-num-threads=1',
    '--log-stderr',
    '--log-level=4',
    '--foreground',
  ]
  const child = startChild('rtpengine', args, { stdio: ['ignore', 'pipe', 'pipe'], ...inGroup })
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
      log(chunk.toString())
    })
  const question = () => 'start {"command":"ping"}'
  await untilAnswers(child, { name: 'rtpengine', host: '127.0.0.1', port: ng, question, said: () => said })
  return child
}
