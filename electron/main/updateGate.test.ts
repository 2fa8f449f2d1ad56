import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNewer, updateGate, type UpdateEvent, type UpdateState } from './updateGate.ts'

const idle = { unsent: 0, contacts: 0 }
const now = (more: object = {}): UpdateEvent => ({
  kind: 'mayInstall',
  work: idle,
  signedIn: false,
  closing: false,
  ...more,
})
const play = (events: UpdateEvent[], from: UpdateState = { kind: 'none' }) =>
  events.reduce((state, event) => updateGate(state, event, '1.2.3'), from)
const fetched: UpdateEvent[] = [{ kind: 'offered', version: '1.3.0' }, { kind: 'fetched' }]
const ready: UpdateEvent[] = [...fetched, { kind: 'checked', signed: true }]

describe('an update', () => {
  test('installs when nobody is signed in, or while the adviser closes the desk', () => {
    expect(play([...ready, now()])).toEqual({ kind: 'installing', version: '1.3.0' })
    expect(play([...ready, now({ signedIn: true, closing: true })]).kind).toBe('installing')
  })

  test.each([
    ['in a contact', { work: { unsent: 0, contacts: 1 } }],
    ['with unsent work', { work: { unsent: 1, contacts: 0 } }],
    ['in a contact, while closing', { work: { unsent: 0, contacts: 1 }, closing: true }],
    ['with unsent work, while closing', { work: { unsent: 3, contacts: 0 }, closing: true }],
    ['while the adviser waits for a contact', { signedIn: true }],
  ])('never installs %s; it waits', (_when, more) => {
    expect(play([...ready, now(more)])).toEqual({ kind: 'ready', version: '1.3.0' })
  })

  test('never installs unsigned, unchecked, older, the same, or broken', () => {
    expect(play([...fetched, now()]).kind).toBe('checking')
    expect(play([...fetched, { kind: 'checked', signed: false }, now()])).toMatchObject({ why: 'unsigned' })
    expect(play([{ kind: 'offered', version: '1.2.2' }, now()])).toMatchObject({ why: 'older' })
    expect(play([{ kind: 'offered', version: '1.2.3' }, now()])).toMatchObject({ why: 'older' })
    expect(play([...fetched, { kind: 'failed' }, now()])).toMatchObject({ why: 'broken' })
  })

  test('what was refused stays refused; something newer may come', () => {
    const refused = play([...fetched, { kind: 'checked', signed: false }])
    expect(play(ready, refused).kind).toBe('refused')
    expect(play([{ kind: 'offered', version: '1.3.1' }], refused)).toEqual({ kind: 'fetching', version: '1.3.1' })
  })

  test('one that is ready stays so, whatever is offered after it or fails, and installs', () => {
    const whatever: UpdateEvent[] = [
      { kind: 'offered', version: '1.4.0' },
      { kind: 'failed' },
      { kind: 'fetched' },
      { kind: 'checked', signed: false },
      { kind: 'offered', version: '1.2.0' },
    ]
    expect(play([...ready, ...whatever])).toEqual({ kind: 'ready', version: '1.3.0' })
    expect(play([...ready, ...whatever, now()])).toEqual({ kind: 'installing', version: '1.3.0' })
  })

  test('a download that broke off is tried again', () => {
    const broken = play([{ kind: 'offered', version: '1.3.0' }, { kind: 'failed' }])
    expect(broken).toEqual({ kind: 'refused', version: '1.3.0', why: 'broken' })
    expect(play(ready, broken)).toEqual({ kind: 'ready', version: '1.3.0' })
  })

  test('whatever comes in whatever order: no install without a checked signature, at rest', () => {
    const event: fc.Arbitrary<UpdateEvent> = fc.oneof(
      fc.record({
        kind: fc.constant('offered' as const),
        version: fc.constantFrom('1.0.0', '1.2.3', '1.3.0', '2.0.0', 'x'),
      }),
      fc.record({ kind: fc.constant('checked' as const), signed: fc.boolean() }),
      fc.record({ kind: fc.constantFrom('fetched' as const, 'failed' as const) }),
      fc.record({
        kind: fc.constant('mayInstall' as const),
        work: fc.record({ unsent: fc.nat(1), contacts: fc.nat(1) }),
        signedIn: fc.boolean(),
        closing: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let state: UpdateState = { kind: 'none' }
        let signed: string | null = null
        for (const one of events) {
          const before: UpdateState = state
          state = updateGate(state, one, '1.2.3')
          if (before.kind === 'checking' && one.kind === 'checked' && one.signed) signed = before.version
          if (state.kind !== 'installing' || before.kind === 'installing') continue
          expect(state.version).toBe(signed)
          expect(isNewer(state.version, '1.2.3')).toBe(true)
          expect(one).toMatchObject({ kind: 'mayInstall', work: idle })
        }
      }),
    )
  })

  test('versions are compared as numbers, and nothing but numbers', () => {
    expect([isNewer('1.10.0', '1.9.9'), isNewer('2.0.0', '1.99.99'), isNewer('1.2.3', '1.2.3')]).toEqual([
      true,
      true,
      false,
    ])
    expect(['1.3.0-beta', '1.3', 'v1.3.0', '1.3.0 ', '9'.repeat(9)].filter((one) => isNewer(one, '1.2.3'))).toEqual([])
  })
})
