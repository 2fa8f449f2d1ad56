import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, 'icons')
const file = (name: string) => readFileSync(join(folder, name))
const signature = '89504e470d0a1a0a'

/** Width and height of a PNG. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString('hex')).toBe(signature)
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test('each picture has the size of its name', () => {
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'))
  expect(pictures).toHaveLength(8)
  for (const name of pictures) expect(sizeOf(file(name))).toEqual(name.slice(0, -4).split('x').map(Number))
})

test('Windows finds every size where the container says', () => {
  const ico = file('icon.ico')
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const start = ico.readUInt32LE(at + 12)
    const [width] = sizeOf(ico.subarray(start, start + ico.readUInt32LE(at + 8)))
    expect(width % 256).toBe(ico.readUInt8(at))
    return width
  })
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
})

test('macOS finds every size, up to 512 points at double density', () => {
  const icns = file('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  const found: [string, number][] = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found.push([icns.toString('latin1', at, at + 4), sizeOf(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)))[0]])
  }
  expect(Object.fromEntries(found)).toMatchObject({ ic10: 1024, ic09: 512, ic14: 512, ic07: 128, ic11: 32, icp4: 16 })
})
