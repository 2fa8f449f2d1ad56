import type { Network, Variable } from './network.ts'
import { checkNetwork } from './checkNetwork.ts'

export interface BifError {
  line: number
  reason: 'unexpected' | 'unknownVariable' | 'unknownState' | 'tableSize' | 'twice' | 'notSummingToOne' | 'cycle'
  what: string
}
interface Token {
  text: string
  line: number
}
class Refused extends Error {
  readonly error: BifError
  constructor(error: BifError) {
    super(`${error.line}: ${error.reason} ${error.what}`)
    this.error = error
  }
}

/** Reads the Interchange Format for Bayesian Networks, version 0.15 (Cozman 1998), for discrete variables; properties are skipped. */
export function parseBif(text: string): { network: Network } | { error: BifError } {
  try {
    return { network: new Reader(tokens(text)).network() }
  } catch (error) {
    if (error instanceof Refused) return { error: error.error }
    throw error
  }
}

function tokens(text: string): Token[] {
  const found: Token[] = []
  let line = 1
  // In the format, commas and bars part words as blanks do; properties run to their semicolon and may hold anything.
  for (const [part] of text.matchAll(
    /\n|\/\/.*|\/\*[\s\S]*?\*\/|property\b(?:"[^"]*"|[^;"])*;|"[^"]*"|[{}()[\];]|[^\s{}()[\];,|"]+/g,
  )) {
    if (part !== '\n' && !/^(\/\/|\/\*|property\b)/.test(part)) found.push({ text: part.replaceAll('"', ''), line })
    line += part.split('\n').length - 1
  }
  return found
}

class Reader {
  private at = 0
  private readonly list: Token[]
  private readonly variables = new Map<string, Variable & { line: number }>()
  constructor(list: Token[]) {
    this.list = list
  }
  network(): Network {
    let name = ''
    while (this.at < this.list.length) {
      const { text } = this.next()
      if (text === 'network') name = this.heading()
      else if (text === 'variable') this.variable()
      else if (text === 'probability') this.probability()
      else this.refuse('unexpected', text)
    }
    const network: Network = {
      name,
      variables: [...this.variables.values()].map(({ name: own, states, parents, table }) => ({
        name: own,
        states,
        parents,
        table,
      })),
    }
    const wrong = checkNetwork(network)
    if (wrong) throw new Refused({ line: this.variables.get(wrong.what)?.line ?? 1, ...wrong })
    return network
  }
  private heading(): string {
    const { text } = this.next()
    this.expect('{')
    this.expect('}')
    return text
  }
  private variable(): void {
    const { text: name, line } = this.next()
    if (this.variables.has(name)) this.refuse('twice', name)
    for (const word of ['{', 'type', 'discrete', '[']) this.expect(word)
    const count = Number(this.next().text)
    for (const word of [']', '{']) this.expect(word)
    const states = this.until('}')
    if (states.length !== count) this.refuse('tableSize', name)
    for (const word of [';', '}']) this.expect(word)
    this.variables.set(name, { name, states, parents: [], table: [], line })
  }
  private probability(): void {
    this.expect('(')
    const [own = '', ...parents] = this.until(')')
    const variable = this.known(own)
    if (variable.table.length > 0) this.refuse('twice', own)
    variable.line = this.line()
    variable.parents = parents
    const givens = parents.map((parent) => this.known(parent))
    const width = variable.states.length
    variable.table = Array.from({ length: givens.reduce((size, { states }) => size * states.length, width) }, () => NaN)
    this.expect('{')
    for (let token = this.next(); token.text !== '}'; token = this.next()) {
      const table = variable.table
      if (token.text === 'table' || token.text === 'default') {
        const values = this.numbers()
        if (token.text === 'table') {
          if (values.length !== table.length) this.refuse('tableSize', own)
          // The format's `table` runs with the own variable slowest; ours runs with it fastest.
          const columns = table.length / width
          values.forEach((value, i) => (table[(i % columns) * width + Math.floor(i / columns)] = value))
        } else table.forEach((value, i) => (table[i] = Number.isNaN(value) ? (values[i % width] ?? NaN) : value))
      } else if (token.text === '(') {
        const states = this.until(')')
        if (states.length !== givens.length) this.refuse('tableSize', own)
        const column = givens.reduce((index, given, i) => index * given.states.length + this.state(given, states[i]), 0)
        const values = this.numbers()
        if (values.length !== width) this.refuse('tableSize', own)
        values.forEach((value, i) => (table[column * width + i] = value))
      } else this.refuse('unexpected', token.text)
    }
    if (variable.table.some(Number.isNaN)) this.refuse('tableSize', own)
  }
  private state(of: Variable, name = ''): number {
    const index = of.states.indexOf(name)
    return index < 0 ? this.refuse('unknownState', `${of.name}=${name}`) : index
  }
  private known(name: string): Variable & { line: number } {
    return this.variables.get(name) ?? this.refuse('unknownVariable', name)
  }
  private numbers(): number[] {
    return this.until(';').map((text) => {
      const value = Number(text)
      return Number.isFinite(value) ? value : this.refuse('unexpected', text)
    })
  }
  private until(end: string): string[] {
    const words: string[] = []
    for (let token = this.next(); token.text !== end; token = this.next()) words.push(token.text)
    return words
  }
  private expect(text: string): void {
    const found = this.next().text
    if (found !== text) this.refuse('unexpected', found)
  }
  private next(): Token {
    return this.list[this.at++] ?? this.refuse('unexpected', 'end')
  }
  private line(): number {
    return this.list[Math.min(this.at, this.list.length) - 1]?.line ?? 1
  }
  private refuse(reason: BifError['reason'], what: string): never {
    throw new Refused({ line: this.line(), reason, what })
  }
}
