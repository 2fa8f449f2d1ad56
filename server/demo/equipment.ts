import type { Line } from './household.ts'

/** Where lines hang and what stands at the customer's: the same every time, for the lines come in the same order. */
export interface Equipment {
  /** Gives these lines of one customer their node and device. `commune`: its code (29019). */
  fit(lines: Line[], commune: string): void
}

type Kind = Line['kind']
/** Prefix of the node's name, and how many lines hang on one at most: an optical tree, a street cabinet, a cell. */
const nodes: Record<'fibre' | 'dsl' | 'cell', [prefix: string, most: number]> = {
  fibre: ['PON', 64],
  dsl: ['SR', 48],
  cell: ['CELL', 120],
}
/** Models of our own invention; a serial begins with the model's three letters. */
const models: Record<Exclude<Kind, 'fixed'>, [model: string, letters: string][]> = {
  fibre: [
    ['Havre 7', 'HV7'],
    ['Havre 7', 'HV7'],
    ['Havre 6', 'HV6'],
  ],
  dsl: [
    ['Havre 5', 'HV5'],
    ['Havre 4', 'HV4'],
  ],
  box4g: [['Havre 4G', 'HVG']],
  tv: [
    ['Lucarne 4K', 'LC4'],
    ['Lucarne 2', 'LC2'],
  ],
  mobile: [
    ['Merle 12', 'MR2'],
    ['Merle 9', 'MR9'],
    ['Cormoran X', 'CMX'],
    ['Cormoran S', 'CMS'],
  ],
}

export function equipment(): Equipment {
  const hung = new Map<string, number>()
  const nodeOf = (kind: keyof typeof nodes, commune: string): string => {
    const [prefix, most] = nodes[kind]
    const place = `${prefix}-${commune}`
    const before = hung.get(place) ?? 0
    hung.set(place, before + 1)
    return `${place}-${String(1 + Math.floor(before / most)).padStart(3, '0')}`
  }
  return {
    fit(lines, commune) {
      const box = lines.find(({ kind }) => kind === 'fibre' || kind === 'dsl' || kind === 'box4g')
      // The box first: television and telephone hang on it.
      for (const line of lines) {
        const { kind } = line
        if (kind === 'fixed') {
          line.device = box?.device ?? null
        } else {
          const known = models[kind]
          const [model, letters] = known[spread(line.id) % known.length] as [string, string]
          line.device = { model, serial: serialOf(letters, line.id) }
        }
        if (box && line !== box && (kind === 'tv' || kind === 'fixed')) line.node = box.node ?? null
        else line.node = nodeOf(kind === 'fibre' || kind === 'dsl' ? kind : 'cell', commune)
      }
    },
  }
}

/** `c0001234-l1` → `HV7-0001234-1`: nobody is asked which line a serial stands on. */
const serialOf = (letters: string, lineId: string): string => `${letters}-${lineId.slice(1).replace('-l', '-')}`
/** The line of a serial of this world, or undefined. */
export function lineOfSerial(serial: string): string | undefined {
  const [, customer, line] = /^[A-Z0-9]{3}-(\d{7})-(\d+)$/.exec(serial) ?? []
  return customer === undefined ? undefined : `c${customer}-l${line}`
}

function spread(text: string): number {
  let hash = 2_166_136_261
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 16_777_619)
  return hash >>> 16
}
