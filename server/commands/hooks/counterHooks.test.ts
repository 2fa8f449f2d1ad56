import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Args } from '../../../shared/protocol/commands.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { grantedScopes } from '../../db/grants.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { pathOf } from '../../http/storeFile.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

type Fields = Args<'operation.perform'>['fields']
type Kind = Args<'operation.perform'>['kind']
let floor: Floor
let dataDir: string
beforeEach(async () => {
  floor = await openFloor()
  dataDir = await mkdtemp(path.join(tmpdir(), 'counter-'))
  floor.context.config.dataDir = dataDir
  await floor.db
    .insertInto('shop')
    .values([{ id: 'brest', name: 'Boutique Brest', commune: 'Brest', region: 'Bretagne' }])
    .execute()
  await floor.adviser('maelle', { role: 'shop', shopId: 'brest' })
  await floor.adviser('ana')
  for (const [customerId, contactId, by] of [
    ['c1', 'k1', 'maelle'],
    ['c2', 'k2', 'ana'],
  ] as const) {
    await seedCustomer(floor.db, customerId)
    await seedContact(floor.db, contactId, customerId, by)
  }
  await inTransaction(floor.context.unit, async (tx) => {
    await tx.save('deviceModel', {
      id: 'x',
      name: 'Galaxy A54',
      prices: [{ from: 1, amounts: { A: 100, B: 80, C: 50, D: 10 } }],
    })
    await tx.save('shopStock', { id: 'loan', shopId: 'brest', kind: 'loan', name: 'Prêt', count: 1 })
    await tx.save('shopStock', { id: 'box', shopId: 'brest', kind: 'box', name: 'Box 6', count: 1 })
  })
})
afterEach(async () => {
  await floor.close()
  await rm(dataDir, { recursive: true, force: true })
})

const run = (kind: Kind, fields: Fields, more: { by?: string; operationId?: string } = {}) =>
  floor.command(
    'operation.perform',
    {
      operationId: more.operationId ?? randomUUID(),
      ...(more.by === 'ana' ? { customerId: 'c2', contactId: 'k2' } : { customerId: 'c1', contactId: 'k1' }),
      kind,
      fields,
    },
    more.by ?? 'maelle',
  )
const good = { power: 'yes', screen: 'intact', body: 'worn', battery: 'good', water: 'no' }
const tradeIn: Fields = {
  modelId: 'x',
  imei: '490154203237518',
  ...good,
  amount: 80,
  priceFrom: 1,
  document: 'passport',
  lastCharacters: '12AB',
  signature: 's',
}
const repair: Fields = {
  model: 'Galaxy A54',
  imei: '490154203237518',
  ...good,
  fault: 'Écran noir',
  wiped: 'kept',
  signature: 's',
}
const verified = (level: number) =>
  floor.db
    .insertInto('verification')
    .values({
      id: 'k1',
      customerId: 'c1',
      contactId: 'k1',
      level,
      method: 'code',
      at: floor.context.time.now,
      expiresAt: floor.context.time.now + 60_000,
      passed: '["code"]',
      attemptsLeft: 5,
      lockedUntil: null,
      codeSentTo: null,
      codeExpiresAt: null,
      codeBy: null,
      codeState: null,
      codeHash: null,
    })
    .execute()
const operation = async (id: string) => (await floor.row('operation', id))?.fields
const codes = async () => (await floor.rows('historyEntry')).map(({ code }) => code).toSorted()

describe('the shop’s own work', () => {
  test.each(['repair', 'tradeIn', 'simSwap', 'boxSwap'] as const)('a floor adviser is refused: %s', async (kind) => {
    expect(await run(kind, kind === 'tradeIn' ? tradeIn : repair, { by: 'ana' })).toMatch(
      /visit\.notShop|operation\.needsVerification/,
    )
  })

  test('only a shop holds prices and shelves', async () => {
    expect(await grantedScopes(floor.db, 'maelle', 1)).toContain('shops')
    expect(await grantedScopes(floor.db, 'ana', 1)).not.toContain('shops')
  })
})

describe('trade-in', () => {
  test('the server gives the voucher its number, once, whatever the desk says', async () => {
    expect(await run('tradeIn', { ...tradeIn, voucher: 'MINE' }, { operationId: 'o1' })).toBe('applied')
    const first = await operation('o1')
    expect(first).toMatchObject({ grade: 'B', amount: 80, priceFrom: 1, blacklist: 'clear' })
    expect(first?.voucher).toMatch(/^RP-\d{7}$/)
    expect(await run('tradeIn', tradeIn, { operationId: 'o1' })).toBe('applied')
    expect(await operation('o1')).toEqual(first)
    expect(await run('tradeIn', { ...tradeIn, imei: '352099001761481' }, { operationId: 'o2' })).toBe('applied')
    expect((await operation('o2'))?.voucher).not.toBe(first?.voucher)
    expect(await codes()).toEqual(['operation.tradeIn', 'operation.tradeIn'])
  })

  test('what is declared stolen is not bought, whatever was said without network', async () => {
    await floor.db
      .insertInto('deviceBlacklist')
      .values({ imei: '490154203237518', reason: 'stolen', since: 1 })
      .execute()
    expect(await run('tradeIn', tradeIn)).toBe('tradeIn.stolen')
    expect(await floor.rows('operation')).toEqual([])
  })

  test.each([
    ['a mistyped number', { imei: '490154203237517' }, 'operation.invalid'],
    ['a price of one’s own', { amount: 81 }, 'tradeIn.priceMoved'],
    ['another day’s price', { priceFrom: 2 }, 'tradeIn.priceMoved'],
    ['no signature', { signature: '' }, 'operation.invalid'],
    ['no paper seen', { document: '' }, 'operation.invalid'],
  ])('%s is refused', async (_what, wrong, code) => {
    expect(await run('tradeIn', { ...tradeIn, ...wrong })).toBe(code)
  })
})

describe('repair', () => {
  test('from intake to return: each step once, the loan telephone out and back, the customer told or not told aloud', async () => {
    const until = floor.context.time.now + 86_400_000
    expect(await run('repair', { ...repair, loanId: 'loan' }, { operationId: 'r1' })).toBe('applied')
    expect((await floor.row('shopStock', 'loan'))?.count).toBe(0)
    expect(await run('repair', { ...repair, loanId: 'loan' })).toBe('stock.none')
    const step = (name: string, more: Fields = {}) => run('repairStep', { repairId: 'r1', step: name, ...more })
    expect(await step('ready')).toBe('repair.over')
    expect(await step('quoted')).toBe('operation.invalid')
    expect(await step('quoted', { amount: 89, until })).toBe('applied')
    expect(await operation('r1')).toMatchObject({ state: 'quoted', amount: 89, until })
    // Repeated under another seq, it is still the same intake.
    expect(await run('repair', { ...repair, loanId: 'loan' }, { operationId: 'r1' })).toBe('applied')
    expect(await step('accepted')).toBe('applied')
    expect(await step('ready')).toBe('applied')
    expect(await step('returned')).toBe('applied')
    expect(await step('returned')).toBe('repair.over')
    expect((await floor.row('shopStock', 'loan'))?.count).toBe(1)
    expect(await codes()).toEqual([
      'operation.repair',
      'operation.repairNotTold',
      'operation.repairNotTold',
      'operation.repair_accepted',
      'operation.repair_quoted',
      'operation.repair_ready',
      'operation.repair_returned',
    ])
  })

  test('the customer is told of a quote by the way he came, once', async () => {
    await floor.db
      .insertInto('chatThread')
      .values({
        id: 't1',
        secretHash: Buffer.from('x'),
        createdAt: 0,
        customerId: 'c1',
        language: 'fr',
        lastSeenAt: 0,
      } as never)
      .execute()
    await floor.db.updateTable('contact').set({ channel: 'chat', threadId: 't1' }).where('id', '=', 'k1').execute()
    expect(await run('repair', repair, { operationId: 'r1' })).toBe('applied')
    const quoted = { repairId: 'r1', step: 'quoted', amount: 89.9, until: floor.context.time.now + 86_400_000 }
    expect(await run('repairStep', quoted, { operationId: 's1' })).toBe('applied')
    expect(await run('repairStep', quoted, { operationId: 's1' })).toBe('applied')
    const said = (await floor.rows('message')).map(({ text, channel, author }) => ({ text, channel, author }))
    expect(said).toEqual([
      { text: expect.stringMatching(/Galaxy A54 est de 89,90\s€/), channel: 'chat', author: 'system' },
    ])
    expect(await codes()).toEqual(['operation.repair', 'operation.repairTold', 'operation.repair_quoted'])
  })

  test('a quote that is over is not accepted any more', async () => {
    const until = floor.context.time.now + 1_000
    expect(await run('repair', repair, { operationId: 'r1' })).toBe('applied')
    expect(await run('repairStep', { repairId: 'r1', step: 'quoted', amount: 89, until })).toBe('applied')
    floor.context.time.now += 2_000
    expect(await run('repairStep', { repairId: 'r1', step: 'accepted' })).toBe('repair.quoteOver')
  })
})

describe('cards and boxes', () => {
  const line = {
    customerId: 'c1',
    offer: 'Mobile 100 Go',
    number: '+33611223344',
    place: '',
    stateSince: 0,
    since: 0,
    usage: null,
  }
  beforeEach(async () => {
    await floor.db
      .insertInto('line')
      .values([
        { ...line, id: 'm', kind: 'mobile', state: 'active' },
        {
          ...line,
          id: 'f',
          kind: 'fibre',
          state: 'active',
          device: JSON.stringify({ model: 'Box 5', serial: 'OLD1' }),
        },
      ])
      .execute()
  })
  const sim: Fields = { lineId: 'm', iccid: '8933012345678901234' }

  test('a SIM card is changed for who is verified; after a recent change only for who showed a paper', async () => {
    expect(await run('simSwap', sim)).toBe('operation.needsVerification')
    await verified(2)
    expect(await run('simSwap', { ...sim, lineId: 'f' })).toBe('operation.invalid')
    expect(await run('simSwap', sim)).toBe('applied')
    expect(await run('simSwap', sim)).toBe('sim.recent')
    await floor.db.updateTable('verification').set({ level: 3 }).execute()
    expect(await run('simSwap', sim)).toBe('applied')
    await floor.db.updateTable('verification').set({ level: 2 }).execute()
    floor.context.time.now += 8 * 86_400_000
    await floor.db
      .updateTable('verification')
      .set({ expiresAt: floor.context.time.now + 60_000 })
      .execute()
    expect(await run('simSwap', sim)).toBe('applied')
  })

  test('a box leaves the shelf once, for the one that was brought back', async () => {
    const swap: Fields = { lineId: 'f', stockId: 'box', oldSerial: 'OLD1', newSerial: 'NEW1' }
    expect(await run('boxSwap', { ...swap, oldSerial: 'OTHER' })).toBe('operation.invalid')
    expect(await run('boxSwap', swap)).toBe('applied')
    expect((await floor.row('line', 'f'))?.device).toEqual({ model: 'Box 6', serial: 'NEW1' })
    expect(await run('boxSwap', { ...swap, oldSerial: 'NEW1' })).toBe('stock.none')
  })
})

describe('file.keep', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(20)])
  const fileId = randomUUID()
  const keep = (more: Partial<Args<'file.keep'>> = {}, by = 'maelle') =>
    floor.command(
      'file.keep',
      { fileId, customerId: 'c1', contactId: 'k1', name: 'signature.png', data: png.toString('base64'), ...more },
      by,
    )

  test('the picture lies on the disk once; another under its id, or what is no picture, is refused', async () => {
    expect(await keep()).toBe('applied')
    expect(await keep()).toBe('applied')
    expect(await readFile(pathOf(path.join(dataDir, 'attachments'), fileId))).toEqual(png)
    const [file, ...others] = await floor.db.selectFrom('attachment').selectAll().execute()
    expect(others).toEqual([])
    expect(file).toMatchObject({ id: fileId, customerId: 'c1', keptBy: 'maelle', settled: true, type: 'image/png' })
    expect(await keep({ name: 'autre.png' })).toBe('command.idTaken')
    expect(await keep({ fileId: randomUUID(), data: Buffer.from('MZ....').toString('base64') })).toBe('file.refused')
    expect(await keep({ fileId: randomUUID(), data: Buffer.from('<svg/>').toString('base64') })).toBe('file.refused')
  })

  test('nobody keeps a file on a record that is not open with him', async () => {
    expect(await keep({ customerId: 'c2', contactId: null })).toBe('customer.outOfScope')
    expect(await keep({ customerId: 'c2', contactId: 'k2' }, 'ana')).toBe('visit.notShop')
  })
})
