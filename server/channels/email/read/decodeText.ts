import type { ReadProblem } from './readLetter.types.ts'

type Decoded = { text: string; problem: ReadProblem | null }

/**
 * Bytes to text when the declared charset may be a lie (ML5). Bytes that are valid UTF-8 and not plain ASCII are UTF-8
 * whatever a one-byte charset says: in another charset that happens by design only. Bytes called UTF-8 that are not are
 * taken line by line, for gateways append a footer in a charset of their own. The platform's decoder reads iso-8859-1 as
 * windows-1252, as every mail program does.
 */
export function decodeText(bytes: Buffer, declared: string | null): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeText(bytes.subarray(3), 'utf-8')
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes), problem: null }
  }
  const decoder = decoderOf(declared)
  if (decoder === null) return { text: guess(bytes), problem: declared === null ? null : 'charset.unknown' }
  if (decoder.encoding === 'utf-8' || oneByte.test(decoder.encoding)) {
    const utf8 = strictUtf8(bytes)
    const said = decoder.encoding === 'utf-8' || isAscii(bytes)
    if (utf8 !== null && (said || !isAscii(bytes))) return { text: utf8, problem: said ? null : 'charset.wrong' }
    if (decoder.encoding === 'utf-8') return { text: byLine(bytes), problem: plain(declared) ? null : 'charset.wrong' }
    return { text: decoder.decode(bytes), problem: null }
  }
  const text = decoder.decode(bytes)
  if (!text.includes('\uFFFD')) return { text, problem: null }
  return { text: strictUtf8(bytes) ?? text, problem: 'charset.wrong' }
}

/** A header that says latin-1 over UTF-8 bytes reads « Ã© »; put right when the whole of it is UTF-8 seen through windows-1252. */
export function repairMojibake(text: string): string {
  if (!/[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u2122]/u.test(text)) return text
  const bytes: number[] = []
  for (const char of text) {
    const byte = char.charCodeAt(0) < 256 ? char.charCodeAt(0) : windows1252.indexOf(char)
    if (byte < 0) return text
    bytes.push(byte)
  }
  return strictUtf8(Buffer.from(bytes)) ?? text
}

const oneByte = /^(?:windows-125\d|windows-874|iso-8859-\d+|iso-8859-8-i|macintosh|koi8-[ru]|ibm866|x-mac-cyrillic)$/u
const windows1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, n) => n))
const aliases = new Map([
  ['cp-850', 'windows-1252'],
  ['ansi', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['latin9', 'iso-8859-15'],
  ['utf-8-mac', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['ansi_x3.4-1968', 'utf-8'],
])

/** Nothing declared, or ASCII: whatever bytes are in it, nobody has lied about them much. */
const plain = (declared: string | null): boolean => declared === null || /ascii|ansi_x3/iu.test(declared)

function decoderOf(declared: string | null): TextDecoder | null {
  const label = (declared ?? 'us-ascii').trim().toLowerCase().replaceAll('"', '')
  try {
    return new TextDecoder(aliases.get(label) ?? label)
  } catch {
    return null
  }
}

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80)
}

const guess = (bytes: Buffer): string => strictUtf8(bytes) ?? byLine(bytes)

function byLine(bytes: Buffer): string {
  const latin = new TextDecoder('windows-1252')
  const lines: string[] = []
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
    lines.push(strictUtf8(line) ?? latin.decode(line))
    from += line.length
  }
  return lines.join('')
}
