import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileModel } from '../diagnosis/engine/compileModel.ts'
import type { Result } from '../diagnosis/engine/session.ts'
import { standingOf } from '../diagnosis/engine/standing.ts'
import { callService, question, repair, smallModel } from '../diagnosis/testing/smallModel.ts'
import { diagnosisIdOf, sessionOf } from './diagnosis.ts'
import { aContact, world, type World } from './rules.fixture.ts'

const model = smallModel(
  { power: 0.5, cord: 0.4, other: 0.1 },
  {
    light: question({ power: [0.9, 0.1], cord: [0.1, 0.9] }, 1),
    plug: repair({ power: 0.9 }, 2),
    clean: repair({ cord: 0.8 }, 3),
    visit: callService(30),
  },
)
const diagnosisId = diagnosisIdOf('m1', 'small')
const begin = { diagnosisId, caseId: 'm1', contactId: 'k1', lineId: null, modelId: 'small', version: 1 }
const said = (step: string, result: Result, entryId = `e-${step}`) => ({
  diagnosisId,
  entryId,
  contactId: 'k1',
  step,
  result,
})
const outcome = (name: string): Result => ({ kind: 'outcome', outcome: name })

function opened(): World {
  const w = world()
  w.set('diagnosticModel', {
    id: 'small@1',
    modelId: 'small',
    version: 1,
    titleFr: 'x',
    titleEn: 'x',
    text: JSON.stringify(model),
    state: 'current',
    publishedAt: 0,
    publishedBy: 'Guichet',
    note: '',
  })
  return w
}
function begun(): World {
  const w = opened()
  expect(w.run('diagnosis.begin', begin)).toBeUndefined()
  return w
}

test('a sitting holds so many entries and no more; what it holds stays, and may be taken back', () => {
  const w = begun()
  for (let n = 0; n < 300; n++) expect(w.run('diagnosis.record', said('light', outcome('b'), `e-${n}`))).toBeUndefined()
  expect(w.run('diagnosis.record', said('light', outcome('b'), 'one-more'))).toMatchObject({
    rejected: 'diagnosis.full',
    params: { most: 300 },
  })
  expect(w.run('diagnosis.record', said('light', outcome('b'), 'e-299'))).toBeUndefined()
  expect(w.run('diagnosis.undo', { diagnosisId, entryId: 'e-299' })).toBeUndefined()
  expect(w.get('diagnosis', diagnosisId)?.entries).toHaveLength(300)
})

test('begun twice it is one sitting, and what was established stays', () => {
  const w = begun()
  expect(w.run('diagnosis.record', said('light', outcome('b')))).toBeUndefined()
  expect(w.run('diagnosis.begin', begin)).toBeUndefined()
  expect(w.get('diagnosis', diagnosisId)?.entries).toMatchObject([
    { step: 'light', by: { kind: 'adviser', id: 'ana', name: 'Ana Le Goff' }, contactId: 'k1' },
  ])
})

test('what he wrote counts from the time he wrote it; a message of another case, or of ours, is refused', () => {
  const w = begun()
  const message = (id: string, caseId: string, author: 'customer' | 'adviser') =>
    w.set('message', {
      id,
      contactId: 'k1',
      caseId,
      customerId: 'c1',
      channel: 'chat',
      n: 1,
      author,
      adviserId: null,
      authorName: '',
      text: 'j’ai rebranché la box',
      attachments: [],
      at: w.now - 60_000,
      state: 'received',
    })
  message('his', 'm1', 'customer')
  message('ours', 'm1', 'adviser')
  message('other', 'm2', 'customer')
  expect(w.run('diagnosis.record', said('light', outcome('b')))).toBeUndefined()
  expect(w.run('diagnosis.record', { ...said('plug', { kind: 'failed' }), saidIn: 'his' })).toBeUndefined()
  expect(w.get('diagnosis', diagnosisId)?.entries).toMatchObject([
    { step: 'plug', at: w.now - 60_000, said: { messageId: 'his', readAt: w.now }, by: { id: 'ana' } },
    { step: 'light', at: w.now },
  ])
  for (const saidIn of ['ours', 'other', 'none'])
    expect(w.run('diagnosis.record', { ...said('clean', { kind: 'failed' }, saidIn), saidIn })).toMatchObject({
      rejected: 'command.outOfScope',
    })
  expect(w.run('diagnosis.record', { ...said('clean', { kind: 'declined' }), saidIn: 'his' })).toBeUndefined()
  expect(standingOf(compileModel(model), sessionOf(w.get('diagnosis', diagnosisId)!)).used[2]).toBe(0)
})

test('its id is made of the case and the model; the line is its customer’s, the model is published', () => {
  const w = opened()
  expect(w.run('diagnosis.begin', { ...begin, diagnosisId: 'mine' })).toMatchObject({ rejected: 'command.malformed' })
  const later = { ...begin, version: 2 }
  expect(w.run('diagnosis.begin', later)).toMatchObject({ rejected: 'model.notFound' })
  expect(w.run('diagnosis.begin', { ...begin, lineId: 'nobody' })).toMatchObject({ rejected: 'command.outOfScope' })
})

test('an answer that comes twice is one; another answer under its id, one the step does not have and an unknown step are refused', () => {
  const w = begun()
  expect(w.run('diagnosis.record', said('light', outcome('a')))).toBeUndefined()
  expect(w.run('diagnosis.record', said('light', outcome('a')))).toBeUndefined()
  expect(w.get('diagnosis', diagnosisId)?.entries).toHaveLength(1)
  expect(w.run('diagnosis.record', said('light', outcome('b')))).toMatchObject({ rejected: 'command.idTaken' })
  for (const wrong of [
    said('light', outcome('z'), 'x'),
    said('light', { kind: 'fixed' }, 'x'),
    said('none', outcome('a'), 'x'),
    // What every object has is no step and no answer of the model.
    said('constructor', { kind: 'deferred' }, 'x'),
    said('__proto__', { kind: 'fixed' }, 'x'),
    said('light', outcome('toString'), 'x'),
    said('light', outcome('__proto__'), 'x'),
  ])
    expect(w.run('diagnosis.record', wrong)).toMatchObject({ rejected: 'diagnosis.noSuchResult' })
})

test('a contact that is not his records nothing', () => {
  const w = begun()
  w.set('contact', aContact({ adviserId: 'bob' }))
  expect(w.run('diagnosis.record', said('light', outcome('a')))).toMatchObject({ rejected: 'contact.notYours' })
})

test('undone, an entry stays and says by whom; what mended it undone, it is open again', () => {
  const w = begun()
  w.run('diagnosis.record', said('plug', { kind: 'fixed' }))
  expect(w.get('diagnosis', diagnosisId)?.state).toBe('resolved')
  expect(w.run('diagnosis.undo', { diagnosisId, entryId: 'e-plug' })).toBeUndefined()
  expect(w.run('diagnosis.undo', { diagnosisId, entryId: 'e-plug' })).toBeUndefined()
  expect(w.get('diagnosis', diagnosisId)).toMatchObject({
    state: 'open',
    entries: [{ id: 'e-plug', undone: { by: { id: 'ana' } } }],
  })
  expect(w.run('diagnosis.undo', { diagnosisId, entryId: 'none' })).toMatchObject({
    rejected: 'diagnosis.nothingToUndo',
  })
})

test('what the row says of its end is what the engine says, whatever was answered, in whatever order and undone', () => {
  const compiled = compileModel(model)
  const results: [string, Result][] = [
    ['light', outcome('a')],
    ['light', { kind: 'inconclusive' }],
    ['plug', { kind: 'fixed' }],
    ['plug', { kind: 'failed' }],
    ['clean', { kind: 'partial' }],
    ['clean', { kind: 'cannot' }],
    ['visit', { kind: 'ordered' }],
    ['visit', { kind: 'failed' }],
    ['visit', { kind: 'fixed' }],
    ['clean', { kind: 'deferred' }],
  ]
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(results.length - 1), fc.boolean()), { maxLength: 12 }), (acts) => {
      const w = begun()
      for (const [i, [which, takenBack]] of acts.entries()) {
        const [step, result] = results[which] ?? ['light', outcome('a')]
        w.now += 1_000
        expect(w.run('diagnosis.record', said(step, result, `e${i}`))).toBeUndefined()
        if (takenBack) w.run('diagnosis.undo', { diagnosisId, entryId: `e${i}` })
      }
      const row = w.get('diagnosis', diagnosisId)
      expect(row?.state).toBe(row && standingOf(compiled, sessionOf(row)).state)
    }),
  )
})

test('two desks answer one step without having seen each other: no relapse is made up, the later word counts, every reading stands', () => {
  const w = begun()
  w.run('diagnosis.record', said('light', outcome('b')))
  w.run('diagnosis.record', { ...said('plug', { kind: 'fixed' }, 'hers'), over: null })
  expect(w.run('diagnosis.record', { ...said('plug', { kind: 'failed' }, 'his'), over: null })).toBeUndefined()
  const sitting = w.get('diagnosis', diagnosisId)
  expect(sitting?.state).toBe('open')
  expect(sitting?.entries.map(({ id, undone }) => [id, undone !== undefined])).toEqual([
    ['e-light', false],
    ['hers', true],
    ['his', false],
  ])
  const standing = standingOf(compileModel(model), sessionOf(sitting!))
  expect(standing.returned).toBeNull()
  expect(standing.established.every(({ stale }) => !stale)).toBe(true)
})

test('the earlier word of the two comes in last, from a desk that was off the line: no relapse is made up either', () => {
  const w = begun()
  w.now += 60_000
  w.run('diagnosis.record', { ...said('plug', { kind: 'failed' }, 'his'), over: null })
  w.now -= 1_000
  expect(w.run('diagnosis.record', { ...said('plug', { kind: 'fixed' }, 'hers'), over: null })).toBeUndefined()
  const sitting = w.get('diagnosis', diagnosisId)
  expect(sitting?.entries.map(({ id, undone }) => [id, undone !== undefined])).toEqual([
    ['hers', true],
    ['his', false],
  ])
  expect(standingOf(compileModel(model), sessionOf(sitting!)).returned).toBeNull()
})

test('who saw that it was mended, and says that it is not, tells of a relapse, as before', () => {
  const w = begun()
  w.run('diagnosis.record', { ...said('plug', { kind: 'fixed' }, 'hers'), over: null })
  w.run('diagnosis.record', { ...said('plug', { kind: 'failed' }, 'his'), over: 'hers' })
  const standing = standingOf(compileModel(model), sessionOf(w.get('diagnosis', diagnosisId)!))
  expect(standing.returned?.id).toBe('his')
  // A desk that does not tell what it saw is read as before.
  const old = begun()
  old.run('diagnosis.record', said('plug', { kind: 'fixed' }, 'hers'))
  old.run('diagnosis.record', said('plug', { kind: 'failed' }, 'his'))
  expect(standingOf(compileModel(model), sessionOf(old.get('diagnosis', diagnosisId)!)).returned?.id).toBe('his')
})
