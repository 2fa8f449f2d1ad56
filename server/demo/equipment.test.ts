import { beforeAll, expect, test } from 'vitest'
import { lineOfSerial } from './equipment.ts'
import type { Line } from './household.ts'
import { worldRows } from './world.ts'

let lines: Line[]
beforeAll(() => {
  lines = [...worldRows(4_000, Date.UTC(2026, 10, 20, 9), 'hash')].flatMap(({ line }) => line)
}, 60_000)

test('every line hangs on a node of its kind, at most 64 boxes on one optical tree', () => {
  const prefix = { fibre: 'PON', dsl: 'SR', box4g: 'CELL', mobile: 'CELL' }
  const boxes = new Map<string, number>()
  for (const { kind, node } of lines) {
    if (kind === 'tv' || kind === 'fixed') continue
    expect(node).toMatch(new RegExp(`^${prefix[kind]}-[0-9AB]{5}-\\d{3}$`))
    if (kind === 'fibre') boxes.set(node ?? '', (boxes.get(node ?? '') ?? 0) + 1)
  }
  expect(Math.max(...boxes.values())).toBeLessThanOrEqual(64)
  // Élodie Guégan, in Brest, is the first of all.
  expect(lines[0]).toMatchObject({ customerId: 'c0000000', node: 'PON-29019-001' })
  expect(boxes.get('PON-29019-001')).toBeGreaterThan(1)
})

test('television and telephone hang on the box of their home; the telephone is in the box', () => {
  for (const line of lines.filter(({ kind }) => kind === 'tv' || kind === 'fixed')) {
    const box = lines.find(({ customerId, kind }) => customerId === line.customerId && /^(fibre|dsl|box4g)$/.test(kind))
    expect(line.node).toBe(box?.node)
    expect(line.device?.serial === box?.device?.serial).toBe(line.kind === 'fixed')
  }
})

test('a serial is one equipment, and leads to its line', () => {
  const own = lines.filter(({ kind }) => kind !== 'fixed')
  expect(new Set(own.map(({ device }) => device?.serial)).size).toBe(own.length)
  for (const { id, device } of own) expect(lineOfSerial(device?.serial ?? '')).toBe(id)
  expect(lineOfSerial('HV7-1')).toBeUndefined()
})
