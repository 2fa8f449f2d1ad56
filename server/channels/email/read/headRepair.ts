import { Transform, type TransformCallback } from 'node:stream'
import { decodeText } from './decodeText.ts'
import type { ReadLimits } from './readLimits.ts'
import type { ReadProblem } from './readLetter.types.ts'

/** What a letter cannot be read without: kept (16 KiB each) even after the header has used up its bytes. */
const essential =
  /^(?:from|sender|reply-to|to|cc|subject|date|message-id|in-reply-to|references|content-type|content-transfer-encoding|content-disposition|mime-version|auto-submitted|precedence|return-path|delivered-to|x-original-to|list-id|authentication-results)$/u
const essentialBytes = 16 * 1024
const reserve = 256 * 1024

/**
 * Goes before the parser: bounds the first header field by field (the parser would give up the whole letter), turns 8-bit
 * fields that are no UTF-8 into UTF-8, and watches for the closing boundary. The body passes untouched.
 */
export class HeadRepair extends Transform {
  readonly problems = new Set<ReadProblem>()
  /** Fields read; 0 at the end means these bytes are no letter. */
  fields = 0
  bytes = 0
  #limits: ReadLimits
  #inHead = true
  #line: Buffer[] = []
  #lineBytes = 0
  #name = ''
  #fieldBytes = 0
  #spent = 0
  #spare = 0
  #contentType = ''
  #closing: Buffer | null = null
  #tail = Buffer.alloc(0)
  #broken = 0

  constructor(limits: ReadLimits) {
    super()
    this.#limits = limits
  }

  /** A multipart whose end never came: the letter was cut on the way, or its program is broken. */
  get unended(): boolean {
    return this.#closing !== null
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length
    let at = 0
    while (this.#inHead && at < chunk.length) {
      const end = chunk.indexOf(0x0a, at)
      this.#gather(chunk.subarray(at, end < 0 ? chunk.length : end + 1))
      at = end < 0 ? chunk.length : end + 1
      if (end >= 0) this.#endLine()
    }
    if (at < chunk.length) this.#body(chunk.subarray(at))
    done()
  }

  override _flush(done: TransformCallback): void {
    if (this.#lineBytes > 0) this.#endLine()
    done()
  }

  #gather(piece: Buffer): void {
    // One field's bytes at most are held, however long the line.
    const room = this.#limits.field - this.#lineBytes
    if (room > 0) this.#line.push(Buffer.from(piece.subarray(0, room)))
    else this.problems.add('head.cut')
    this.#lineBytes += piece.length
  }

  #endLine(): void {
    const line = Buffer.concat(this.#line)
    this.#line = []
    this.#lineBytes = 0
    const text = decodeText(line, null).text.replace(/[\r\n]+$/u, '')
    if (text === '') {
      if (this.fields > 0) this.#endHead()
      return
    }
    const folded = /^[ \t]/u.test(text)
    const name = /^([!-9;-~]{1,120})[ \t]*:/u.exec(text)?.[1]?.toLowerCase()
    if (!folded && name === undefined) return this.#stray(text)
    if (!folded) this.#startField(name ?? '')
    if (this.#name === '') return
    this.#keep(text, isUtf8(line))
  }

  #startField(name: string): void {
    this.fields += 1
    this.#name = name
    this.#fieldBytes = 0
  }

  /** A line that is no field: mbox's « From », or a body that began without an empty line. */
  #stray(text: string): void {
    if (this.fields === 0 && /^>?From /u.test(text)) return
    this.#name = ''
    this.problems.add('head.broken')
    this.#broken += 1
    if (this.fields === 0 || this.#broken < 3) return
    this.#endHead()
    this.#body(Buffer.from(`${text}\r\n`))
  }

  #keep(text: string, utf8: boolean): void {
    if (!utf8) this.problems.add('head.charset')
    const bytes = Buffer.from(`${text.replaceAll('\0', '')}\r\n`)
    this.#fieldBytes += bytes.length
    const fits = this.#fieldBytes <= this.#limits.field && this.#spent + bytes.length <= this.#limits.head
    const spared =
      !fits && essential.test(this.#name) && this.#fieldBytes <= essentialBytes && this.#spare + bytes.length <= reserve
    if (!fits && !spared) return void this.problems.add('head.cut')
    if (fits) this.#spent += bytes.length
    else this.#spare += bytes.length
    if (this.#name === 'content-type') this.#contentType += text
    this.push(bytes)
  }

  #endHead(): void {
    this.#inHead = false
    const boundary = /^[^:]*:\s*multipart\/[\s\S]*?\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/iu.exec(
      this.#contentType,
    )
    const value = boundary?.[1] ?? boundary?.[2]
    if (value !== undefined) this.#closing = Buffer.from(`--${value}--`)
    this.push('\r\n')
  }

  #body(chunk: Buffer): void {
    this.push(chunk)
    if (this.#closing === null) return
    const seen = Buffer.concat([this.#tail, chunk])
    if (seen.includes(this.#closing)) this.#closing = null
    else this.#tail = Buffer.from(seen.subarray(-this.#closing.length))
  }
}

function isUtf8(line: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(line)
    return true
  } catch {
    return false
  }
}
