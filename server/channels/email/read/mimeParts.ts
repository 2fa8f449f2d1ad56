import { PassThrough, Readable } from 'node:stream'
import { MailParser, type AttachmentStream, type HeaderLines, type Headers, type MimeNode } from 'mailparser'
import { HeadRepair } from './headRepair.ts'
import type { ReadLimits } from './readLimits.ts'
import type { ReadProblem } from './readLetter.types.ts'

export type MimePart = {
  /** Identity of the part in the tree. */
  headers: Headers
  type: string
  params: Record<string, string>
  disposition: string | null
  name: string | null
  cid: string | null
  depth: number
  stream: Readable
}

export type MimeLetter = {
  headers: Headers
  lines: HeaderLines
  tree: MimeNode | null
  bytes: number
  fields: number
  problems: Set<ReadProblem>
}

/**
 * The one place that knows mailparser. Every leaf comes as the stream of its bytes (transfer encoding undone, charset not), one
 * after the other, so that nothing is whole in memory. What the parser refuses becomes a problem of a letter readable as far as it
 * went; errors of the source or of `take` are not the letter's fault and are thrown.
 */
export async function mimeParts(
  raw: Readable,
  limits: ReadLimits,
  take: (part: MimePart) => Promise<void>,
): Promise<MimeLetter> {
  const repair = new HeadRepair(limits)
  const parser = new MailParser({
    ignoreEmbedded: true,
    maxHeadSize: limits.head + 512 * 1024,
    maxChildNodes: limits.nodes,
    checksumAlgo: 'sha1',
  })
  parser.textTypes = []
  const letter: MimeLetter = {
    headers: new Map(),
    lines: [],
    tree: null,
    bytes: 0,
    fields: 0,
    problems: repair.problems,
  }
  // The parser leaves the part it stumbled in open for ever; this ends it.
  let endOpenPart = (): void => {}
  let taking = Promise.resolve()

  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      raw.unpipe(repair)
      repair.unpipe(parser)
      raw.destroy()
    }
    const fail = (error: unknown): void => {
      stop()
      endOpenPart()
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    parser.on('headers', (headers: Headers) => (letter.headers = headers))
    parser.on('headerLines', (lines: HeaderLines) => (letter.lines = lines))
    parser.on('data', (data: AttachmentStream | { type: 'text' }) => {
      if (data.type !== 'attachment') return
      const node = parser.curnode
      const stream = new PassThrough()
      const { content } = data
      content.pipe(stream)
      endOpenPart = () => {
        if (content instanceof Readable) content.unpipe(stream)
        stream.end()
      }
      taking = take({ ...describe(data, node ? node.contentType : false), stream })
        .then(async () => {
          await drained(stream)
          if (node && brokenBase64(node)) letter.problems.add('base64.broken')
          data.release()
        })
        .catch(fail)
    })
    parser.once('end', () => void taking.then(resolve))
    parser.once('error', (error: Error & { code?: string }) => {
      letter.problems.add(error.code === 'EMAXLEN' ? 'parts.many' : 'letter.broken')
      stop()
      endOpenPart()
      void taking.then(resolve)
    })
    raw.once('error', fail)
    raw.pipe(repair).pipe(parser)
  })
  letter.tree = parser.tree || null
  letter.bytes = repair.bytes
  letter.fields = repair.fields
  if (repair.unended) letter.problems.add('letter.cut')
  return letter
}

function describe(data: AttachmentStream, nodeType: string | false): Omit<MimePart, 'stream'> {
  const header = data.headers.get('content-type')
  const params = isStructured(header) ? header.params : {}
  return {
    headers: data.headers,
    type: nodeType || data.contentType,
    params,
    disposition: data.contentDisposition ?? null,
    name: data.filename ?? null,
    cid: data.cid ?? null,
    depth: data.partId?.split('.').length ?? 0,
  }
}

function isStructured(value: unknown): value is { value: string; params: Record<string, string> } {
  return typeof value === 'object' && value !== null && 'params' in value
}

async function drained(stream: Readable): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return
  const ended = new Promise<void>((resolve) => stream.once('close', resolve).once('end', resolve))
  stream.resume()
  await ended
}

/** The decoder drops what is no base64 without a word; far fewer bytes came out than went in. */
function brokenBase64({ encoding, decoder }: MimeNode): boolean {
  const { inputBytes = 0, outputBytes = 0 } = decoder ?? {}
  return encoding === 'base64' && inputBytes > 40 && outputBytes < inputBytes * 0.65
}
