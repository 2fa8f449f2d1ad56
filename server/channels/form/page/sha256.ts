const primes = firstPrimes(64)
const fraction = (root: number): number => (root - Math.floor(root)) * 2 ** 32
const round = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const words = new Int32Array(64)

/**
 * The first 32 bits of SHA-256 (FIPS 180-4) of ASCII text: all that the work looks at. Written out because the browser's own is
 * asynchronous for each hash, and absent from pages without TLS.
 */
export function sha256(text: string): number {
  const blocks = ((text.length + 8) >> 6) + 1
  const bytes = new Uint8Array(blocks * 64)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  bytes[text.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 4, text.length * 8)
  const state = Int32Array.from(start)
  for (let block = 0; block < blocks; block++) mix(state, view, block * 64)
  return state[0] ?? 0
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function mix(state: Int32Array, view: DataView, from: number): void {
  const w = (at: number): number => words[at] as number
  for (let at = 0; at < 16; at++) words[at] = view.getInt32(from + at * 4)
  for (let at = 16; at < 64; at++) {
    const [a, b] = [w(at - 15), w(at - 2)]
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    words[at] = w(at - 16) + s0 + w(at - 7) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (round[at] as number) + w(at)) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] as number) + word
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}
