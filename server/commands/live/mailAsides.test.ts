import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { trayWorld, type TrayWorld } from './trayWorld.fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: TrayWorld
beforeAll(async () => {
  world = await trayWorld()
})
afterAll(() => world.close())

test('what is set aside lies on no desk: who sorts asks for it a page at a time, newest first, and it comes back when it is put back', async () => {
  const held = async (id: string) =>
    (
      await world.db
        .selectFrom('scopeEntry')
        .select('present')
        .where('scope', '=', 'tray')
        .where('rowId', '=', id)
        .execute()
    ).some(({ present }) => present)
  const asked = async (before: { receivedAt: number; id: string } | null) => {
    const { value } = await world.live('ana', 'mail.asides', { before })
    const { letters, more } = value as { letters: Row<'trayLetter'>[]; more: boolean }
    return { ids: letters.map(({ id }) => id), more, last: letters.at(-1) ?? null }
  }
  const ids: string[] = []
  for (let n = 0; n < 2; n++) {
    world.context.time.now += 1_000
    const { id } = await world.nobody()
    ids.unshift(id)
    expect(await held(id)).toBe(true)
    await world.live('ana', 'mail.setAside', { mailId: id, reason: 'spam' })
    expect(await held(id)).toBe(false)
  }
  const [newer = '', older = ''] = ids
  const first = await asked(null)
  expect(first.ids.slice(0, 2)).toEqual(ids)
  expect(first.more).toBe(false)
  const newest = await world.row('trayLetter', newer)
  expect((await asked({ receivedAt: newest?.receivedAt ?? 0, id: newer })).ids[0]).toBe(older)
  expect((await world.live('bob', 'mail.asides', { before: null })).code).toBe('permission.denied')
  const kept = await world.db.selectFrom('commandResult').select('result').execute()
  expect(JSON.stringify(kept)).not.toContain(newer)
  await world.live('eve', 'mail.putBack', { mailId: newer })
  expect(await held(newer)).toBe(true)
  expect((await asked(null)).ids).not.toContain(newer)
  // More than a page of them.
  const many = Array.from({ length: 100 }, (_, n) => `many-${String(n).padStart(3, '0')}`)
  const copies = await world.db.selectFrom('mail').selectAll().where('id', '=', older).executeTakeFirstOrThrow()
  const { id: _id, sameKey: _key, envelopeTo, letter, decided: _decided, ...mail } = copies
  for (const id of many)
    await world.db
      .insertInto('mail')
      .values({ ...mail, id, envelopeTo: JSON.stringify(envelopeTo), letter: JSON.stringify(letter) })
      .execute()
  const shown = await world.row('trayLetter', older)
  if (!shown) throw new Error('not shown')
  await inTransaction(world.context.unit, async (tx) => {
    for (const id of many) await tx.save('trayLetter', { ...shown, id })
  })
  const page = await asked(null)
  expect(page.ids).toHaveLength(100)
  expect(page.more).toBe(true)
  const rest = await asked(page.last)
  expect(new Set([...page.ids, ...rest.ids]).size).toBe(page.ids.length + rest.ids.length)
  expect([...page.ids, ...rest.ids]).toEqual(expect.arrayContaining([...many, older]))
})
