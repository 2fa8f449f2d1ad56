import type { Row } from '../../shared/protocol/rows.ts'

/** A line as the simulated network knows it. */
export interface NetLine {
  id: string
  customerId: string
  kind: Row<'line'>['kind']
  node: string | null
  device: { model: string; serial: string } | null
  /** What is broken on it before anything is planted; null: nothing. */
  fault: string | null
}
/** All lines of the customer whose line it is: the box of one is the way of the others. */
export interface Inventory {
  byLine(id: string): Promise<NetLine[]>
  bySerial(serial: string): Promise<NetLine[]>
}

/** Lines that were told (`POST /sim/lines`), else those of another inventory. */
export function toldInventory(behind: Inventory | null): Inventory & { tell(lines: NetLine[]): void } {
  const told = new Map<string, NetLine>()
  const household = (line: NetLine): NetLine[] =>
    [...told.values()].filter(({ customerId }) => customerId === line.customerId)
  return {
    tell(lines) {
      for (const line of lines) told.set(line.id, line)
    },
    async byLine(id) {
      const line = told.get(id)
      return line ? household(line) : ((await behind?.byLine(id)) ?? [])
    },
    async bySerial(serial) {
      const line = [...told.values()].find(({ device }) => device?.serial === serial)
      return line ? household(line) : ((await behind?.bySerial(serial)) ?? [])
    },
  }
}
