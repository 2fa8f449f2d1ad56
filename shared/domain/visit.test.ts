import { beforeEach, expect, test } from 'vitest'
import { world, type World } from './rules.fixture.ts'
import { byArrival, waitingVisit } from './visit.ts'

const args = { visitId: 'v1', name: 'Élodie Guégan', said: '06 12 34 56 78', reason: 'breakdown' } as const
let w: World
beforeEach(() => {
  w = world()
  const ana = w.get('adviser', 'ana')
  if (ana) w.set('adviser', { ...ana, role: 'shop', shopId: 'brest-siam' })
})

test('who comes in waits at the shop of who greets him, once, since he came in', () => {
  expect(w.run('visit.checkIn', args, { at: w.now - 5_000 })).toBeUndefined()
  expect(w.run('visit.checkIn', args)).toBeUndefined()
  expect(w.all('visit')).toMatchObject([{ shopId: 'brest-siam', state: 'waiting', arrivedAt: w.now - 5_000 }])
  expect(w.run('visit.checkIn', { ...args, name: 'Autre' })).toMatchObject({ rejected: 'command.idTaken' })
})

test('an adviser of a floor greets nobody', () => {
  const ana = w.get('adviser', 'ana')
  if (ana) w.set('adviser', { ...ana, role: 'adviser', shopId: null })
  expect(w.run('visit.checkIn', args)).toMatchObject({ rejected: 'visit.notShop' })
})

test('who went is out of line, and cannot go twice; who is served cannot be sent away', () => {
  w.run('visit.checkIn', args)
  expect(w.run('visit.leave', { visitId: 'v1' })).toBeUndefined()
  expect(w.get('visit', 'v1')).toMatchObject({ state: 'left', endedAt: w.now })
  expect(w.run('visit.leave', { visitId: 'v1' })).toMatchObject({ rejected: 'visit.over' })
  const visit = w.get('visit', 'v1')
  if (!visit) throw new Error('no visit')
  const taken = { ...visit, state: 'taken', takenByName: 'Maëlle', endedAt: null } as const
  expect(waitingVisit(taken, 'brest-siam')).toMatchObject({ rejected: 'visit.taken', params: { name: 'Maëlle' } })
  expect(waitingVisit(visit, 'lyon-part-dieu')).toMatchObject({ rejected: 'visit.notFound' })
})

test('who came first is next', () => {
  w.run('visit.checkIn', { ...args, visitId: 'late' })
  w.run('visit.checkIn', { ...args, visitId: 'early' }, { at: w.now - 60_000 })
  expect(
    w
      .all('visit')
      .toSorted(byArrival)
      .map(({ id }) => id),
  ).toEqual(['early', 'late'])
})
