export type JsonPath = readonly (string | number)[]
export type ReadJson =
  | { value: unknown; lineOf(path: JsonPath): number }
  | { line: number; reason: Reason; what: string }
type Reason = 'json' | 'keyTwice' | 'tooDeep'
/** A model is six deep: what goes on and on is meant to exhaust who reads it. */
const DEEPEST = 40

class Refused extends Error {
  readonly reason: Reason
  readonly what: string
  constructor(reason: Reason, what: string) {
    super(reason)
    this.reason = reason
    this.what = what
  }
}

/** JSON whose places are known by line (from 1). Unlike JSON.parse it refuses a key written twice: one of the two would be lost. */
export function readJson(text: string): ReadJson {
  const lines = new Map<string, number>()
  const reader = new Reader(text, lines)
  try {
    const value = reader.whole()
    return {
      value,
      // Of a thing that is missing: the line of what it is missing from.
      lineOf(path) {
        for (let length = path.length; length > 0; length--) {
          const line = lines.get(keyOf(path.slice(0, length)))
          if (line !== undefined) return line
        }
        return 1
      },
    }
  } catch (error) {
    if (error instanceof Refused) return { line: reader.line(), reason: error.reason, what: error.what }
    throw error
  }
}
const keyOf = (path: JsonPath): string => JSON.stringify(path.map(String))

class Reader {
  private at = 0
  /** Lines are counted as they are passed: from the start each time, a long text would take minutes. */
  private counted = { at: 0, line: 1 }
  private readonly text: string
  private readonly lines: Map<string, number>
  constructor(text: string, lines: Map<string, number>) {
    this.text = text
    this.lines = lines
  }
  whole(): unknown {
    const value = this.value([])
    if (this.skip() !== '') this.refuse()
    return value
  }
  line(): number {
    let { at, line } = this.counted
    for (; at < this.at; at++) if (this.text.charCodeAt(at) === 10) line++
    this.counted = { at, line }
    return line
  }
  private value(path: JsonPath): unknown {
    const first = this.skip()
    if (path.length > DEEPEST) throw new Refused('tooDeep', String(DEEPEST))
    if (first === '{') return this.object(path)
    if (first === '[') return this.array(path)
    if (first === '"') return this.string()
    return this.literal()
  }
  private object(path: JsonPath): Record<string, unknown> {
    const pairs = new Map<string, unknown>()
    this.at++
    if (this.skip() === '}') this.at++
    else
      for (;;) {
        if (this.skip() !== '"') this.refuse()
        const line = this.line()
        const key = this.string()
        if (pairs.has(key)) throw new Refused('keyTwice', key)
        this.lines.set(keyOf([...path, key]), line)
        this.take(':')
        pairs.set(key, this.value([...path, key]))
        if (this.more('}')) break
      }
    return Object.fromEntries(pairs)
  }
  private array(path: JsonPath): unknown[] {
    const list: unknown[] = []
    this.at++
    if (this.skip() === ']') this.at++
    else
      for (;;) {
        this.skip()
        this.lines.set(keyOf([...path, list.length]), this.line())
        list.push(this.value([...path, list.length]))
        if (this.more(']')) break
      }
    return list
  }
  /** After an element: its comma, or the end. */
  private more(end: string): boolean {
    if (this.skip() === end) {
      this.at++
      return true
    }
    this.take(',')
    return false
  }
  private string(): string {
    return String(this.parsed(/"(?:[^"\\\n]|\\.)*"/y))
  }
  private literal(): unknown {
    return this.parsed(/true|false|null|-?[\d.eE+-]+/y)
  }
  private parsed(form: RegExp): unknown {
    form.lastIndex = this.at
    const [found] = form.exec(this.text) ?? this.refuse()
    try {
      const value: unknown = JSON.parse(found)
      this.at += found.length
      return value
    } catch {
      return this.refuse()
    }
  }
  private take(sign: string): void {
    if (this.skip() !== sign) this.refuse()
    this.at++
  }
  private skip(): string {
    while (/\s/.test(this.text.charAt(this.at))) this.at++
    return this.text.charAt(this.at)
  }
  private refuse(): never {
    throw new Refused('json', this.text.slice(this.at, this.at + 20).split('\n')[0] ?? '')
  }
}
