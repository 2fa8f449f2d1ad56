import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Numbers from the ranges the regulator handed out (MAJNUM, npm phone-blocks), in E.164. Nobody is given a number twice: each
 * pool is walked once, in an order that looks random (a stride prime to its size).
 */
export interface PhoneNumbers {
  fixed(departmentCode: string): string
  mobile(departmentCode: string): string
}

interface Pool {
  blocks: { first: number; size: number }[]
  size: number
  start: number
  next: number
}

export function loadPhoneNumbers(): PhoneNumbers {
  const rows = readBlocks()
  const pools = new Map<string, Pool>()
  const pool = (key: string, wanted: (row: Block) => boolean): Pool => {
    let found = pools.get(key)
    if (!found) {
      const blocks = rows.filter(wanted)
      if (blocks.length === 0) throw new Error(`no numbers for ${key}`)
      const size = blocks.reduce((sum, block) => sum + block.size, 0)
      found = { blocks, size, start: startOf(key), next: 0 }
      pools.set(key, found)
    }
    return found
  }
  return {
    fixed(department) {
      const away = overseas[department]
      if (away)
        return draw(
          pool(`fixed${department}`, (row) => away.fixed.some((p) => row.text.startsWith(p))),
          away.code,
        )
      const prefix = fixedPrefixes(department)
      const wide = (row: Block): boolean => row.mainland && row.owner === 'FRTE' && row.text.startsWith(prefix)
      return draw(pool(prefix, wide), '33')
    },
    mobile(department) {
      const away = overseas[department]
      if (away)
        return draw(
          pool(`mobile${department}`, (row) => row.text.startsWith(away.mobile)),
          away.code,
        )
      return draw(
        pool('mobile', (row) => row.mainland && /^0[67]/.test(row.text) && row.size >= 1_000_000),
        '33',
      )
    },
  }
}

function draw(pool: Pool, callingCode: string): string {
  // 7 919 and 104 729 are primes no range size (powers of ten, added up) has been seen to share.
  let at = (pool.next++ * 7_919 * 104_729 + pool.start) % pool.size
  for (const block of pool.blocks) {
    if (at < block.size) return `+${callingCode}${String(block.first + at)}`
    at -= block.size
  }
  throw new Error('a pool of numbers is smaller than its blocks')
}

/** Where a pool begins, so that two pools do not walk in step. */
function startOf(key: string): number {
  return Array.from(key).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 999_983, 31_337)
}

interface Block {
  /** As in the file, with its zero. */
  text: string
  first: number
  size: number
  owner: string
  mainland: boolean
}
function readBlocks(): Block[] {
  const file = fileURLToPath(import.meta.resolve('phone-blocks')).replace(/dist.index\.js$/, 'data/MAJNUM.csv')
  const blocks: Block[] = []
  for (const row of readFileSync(file, 'latin1').split('\n').slice(1)) {
    const [, from = '', to = '', owner = '', territory = ''] = row.split(';')
    // Ten digits: longer ones belong to machines (M2M), shorter ones to services.
    if (!/^0[1-7]\d{8}$/.test(from)) continue
    const size = Number(to) - Number(from) + 1
    blocks.push({
      text: from,
      first: Number(from),
      size,
      owner,
      mainland: territory.startsWith('M') && territory.endsWith('pole'),
    })
  }
  return blocks
}

const overseas: Record<string, { code: string; fixed: string[]; mobile: string }> = {
  '971': { code: '590', fixed: ['0590'], mobile: '0690' },
  '972': { code: '596', fixed: ['0596'], mobile: '0696' },
  '973': { code: '594', fixed: ['0594'], mobile: '0694' },
  '974': { code: '262', fixed: ['0262'], mobile: '0692' },
  '976': { code: '262', fixed: ['0269'], mobile: '0639' },
}

/** The million numbers a landline of this department had before numbers could move (2023): still what most people have. */
function fixedPrefixes(department: string): string {
  const known = byDepartment[department]
  if (!known) throw new Error(`no landline prefix for department ${department}`)
  return known
}
const byDepartment: Record<string, string> = Object.fromEntries(
  (
    '01:0474 02:0323 03:0470 04:0492 05:0492 06:0493 07:0475 08:0324 09:0561 10:0325 11:0468 12:0565 13:0491 14:0231 ' +
    '15:0471 16:0545 17:0546 18:0248 19:0555 2A:0495 2B:0495 21:0380 22:0296 23:0555 24:0553 25:0381 26:0475 27:0232 ' +
    '28:0237 29:0298 30:0466 31:0561 32:0562 33:0556 34:0467 35:0299 36:0254 37:0247 38:0476 39:0384 40:0558 41:0254 ' +
    '42:0477 43:0471 44:0240 45:0238 46:0565 47:0553 48:0466 49:0241 50:0233 51:0326 52:0325 53:0243 54:0383 55:0329 ' +
    '56:0297 57:0387 58:0386 59:0320 60:0344 61:0233 62:0321 63:0473 64:0559 65:0562 66:0468 67:0388 68:0389 69:0478 ' +
    '70:0384 71:0385 72:0243 73:0479 74:0450 75:0145 76:0235 77:0164 78:0139 79:0549 80:0322 81:0563 82:0563 83:0494 ' +
    '84:0490 85:0251 86:0549 87:0555 88:0329 89:0386 90:0384 91:0169 92:0147 93:0148 94:0146 95:0134'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
