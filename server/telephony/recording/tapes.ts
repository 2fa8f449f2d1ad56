import fs from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Recording } from '../calls/call.ts'
import type { NgClient } from '../media/ngClient.ts'
import { mixSound, rate } from './mixSound.ts'
import { readPcap, UnreadablePcap } from './readPcap.ts'
import { openWav } from './writeWav.ts'

export interface Kept {
  callId: string
  recordingId: string
  ms: number
}
export interface Tapes {
  /** From here on the sound of this call is kept. */
  start: (callId: string, recording: Recording) => Promise<void>
  /** Nothing more is, until `start`. */
  rest: (callId: string, recording: Recording) => Promise<void>
  /** It is over: the file is made, beside the calls; `onKept` tells of it. */
  keep: (callId: string, recording: Recording) => Promise<void>
  /** It is over, and nothing of it stays. */
  destroy: (callId: string, recording: Recording) => Promise<void>
  /** Makes the files of recordings that nobody goes on with: their telephony was killed. */
  recover: (open: ReadonlySet<string>) => Promise<void>
}

const noteSchema = z.object({
  callId: z.string(),
  customerPorts: z.array(z.number()),
  cuts: z.array(z.object({ from: z.number(), to: z.number().nullable() })),
})
type Note = z.infer<typeof noteSchema>

/** Ids name folders here. */
const isName = (text: string): boolean => /^[\w-]{1,64}$/.test(text)

/**
 * Recordings under `folder`: rtpengine writes a pcap for each stretch (`rtpengine/pcaps`); `spool/ID` holds those of a recording and a note of whose
 * port is whose; `ID.wav` is what is made of them. What is on the disk tells how far it got, so that nothing is lost by a kill.
 */
export function createTapes(
  folder: string,
  { ng, onKept, log }: { ng: NgClient; onKept: (kept: Kept) => Promise<void>; log: Logger },
): Tapes {
  const pcaps = path.join(folder, 'rtpengine', 'pcaps')
  const spoolOf = (recordingId: string) => {
    if (!isName(recordingId)) throw new Error('a recording without a name')
    return path.join(folder, 'spool', recordingId)
  }
  const noteOf = (recordingId: string) => path.join(spoolOf(recordingId), 'note.json')

  async function readNote(recordingId: string): Promise<Note | null> {
    try {
      return noteSchema.parse(JSON.parse(await fs.readFile(noteOf(recordingId), 'utf8')))
    } catch {
      return null
    }
  }
  async function writeNote(recordingId: string, note: Note): Promise<void> {
    await fs.mkdir(spoolOf(recordingId), { recursive: true, mode: 0o700 })
    const half = `${noteOf(recordingId)}.half`
    await fs.writeFile(half, JSON.stringify(note), { mode: 0o600 })
    await fs.rename(half, noteOf(recordingId))
  }
  async function customerPorts(callId: string): Promise<number[]> {
    const { tags } = await ng.ask('query', { 'call-id': callId })
    const parsed = z
      .object({
        customer: z.object({ medias: z.array(z.object({ streams: z.array(z.object({ 'local port': z.number() })) })) }),
      })
      .parse(tags)
    return parsed.customer.medias.flatMap(({ streams }) => streams.map((stream) => stream['local port']))
  }
  /** Ends the stretch under way, and takes what rtpengine wrote. It may have ended long before, with rtpengine itself. */
  async function stop(callId: string, recordingId: string): Promise<void> {
    await ng.ask('stop recording', { 'call-id': callId }).catch((error: unknown) => {
      log.info({ callId, err: error instanceof Error ? error.message : 'unknown' }, 'rtpengine had stopped recording')
    })
    await fs.mkdir(spoolOf(recordingId), { recursive: true, mode: 0o700 })
    const own = `${encodeURIComponent(callId)}-`
    for (const name of await namesIn(pcaps))
      if (name.startsWith(own) && /^[\da-f]{16}\.pcap$/.test(name.slice(own.length)))
        await fs.rename(path.join(pcaps, name), path.join(spoolOf(recordingId), name))
    // What rtpengine notes beside it is of no use to us.
    for (const beside of ['metadata', 'tmp'].map((name) => path.join(folder, 'rtpengine', name)))
      for (const name of await namesIn(beside))
        if (name.startsWith(`rtpengine-meta-${own}`)) await fs.rm(path.join(beside, name), { force: true })
  }
  async function note(callId: string, { id, cuts }: Recording, ports: number[] = []): Promise<void> {
    const before = await readNote(id)
    const known = [...new Set([...(before?.customerPorts ?? []), ...ports])]
    await writeNote(id, { callId, customerPorts: known, cuts })
  }

  async function make(recordingId: string): Promise<void> {
    const found = await readNote(recordingId)
    const spool = spoolOf(recordingId)
    if (found) {
      const file = path.join(folder, `${recordingId}.wav`)
      const frames = await writeAll(`${file}.part`, spool, found)
      await fs.rename(`${file}.part`, file)
      await onKept({ callId: found.callId, recordingId, ms: Math.round((frames * 1_000) / rate) })
    }
    await fs.rm(spool, { recursive: true, force: true })
  }
  function makeSoon(recordingId: string): void {
    make(recordingId).catch((error: unknown) =>
      log.error({ recordingId, err: error instanceof Error ? error.message : 'unknown' }, 'a recording was not made'),
    )
  }

  return {
    async start(callId, recording) {
      await note(callId, recording, await customerPorts(callId))
      await ng.ask('start recording', { 'call-id': callId })
    },
    async rest(callId, recording) {
      await note(callId, recording)
      await stop(callId, recording.id)
    },
    async keep(callId, recording) {
      await note(callId, recording)
      await stop(callId, recording.id)
      makeSoon(recording.id)
    },
    async destroy(callId, { id }) {
      await stop(callId, id)
      await fs.rm(spoolOf(id), { recursive: true, force: true })
    },
    async recover(open) {
      for (const id of await namesIn(path.join(folder, 'spool'))) {
        if (open.has(id) || !isName(id)) continue
        const found = await readNote(id)
        if (found) await stop(found.callId, id)
        makeSoon(id)
      }
    },
  }
}

const namesIn = (place: string): Promise<string[]> => fs.readdir(place).catch(() => [])

/** The stretches one after another, by the time of their first packet. */
async function writeAll(file: string, spool: string, { customerPorts, cuts }: Note): Promise<number> {
  const wav = await openWav(file)
  const isCut = (at: number) => cuts.some(({ from, to }) => at >= from && (to === null || at < to))
  async function* packetsOf(name: string) {
    for await (const packet of readPcap(createReadStream(path.join(spool, name)))) if (!isCut(packet.at)) yield packet
  }
  const stretches: { name: string; at: number }[] = []
  for (const name of await fs.readdir(spool)) {
    if (!name.endsWith('.pcap')) continue
    try {
      for await (const { at } of packetsOf(name)) {
        stretches.push({ name, at })
        break
      }
    } catch (error) {
      if (!(error instanceof UnreadablePcap)) throw error
    }
  }
  const ports = new Set(customerPorts)
  for (const { name } of stretches.toSorted((a, b) => a.at - b.at))
    await mixSound(packetsOf(name), { customerPorts: ports, write: wav.write })
  return wav.end()
}
