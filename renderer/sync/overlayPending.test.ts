import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rules } from '../../shared/domain/rules.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { Overlay } from './overlayPending.ts'
import { conflict, pendingOf, sendable, type PendingCommand } from './pendingCommand.ts'
import { Replica } from './replica.ts'
import { adviserId, contactRow, customerRow, note, send } from './testkit/world.ts'

function base(contacts: Row<'contact'>[]): Replica {
  const replica = new Replica()
  const rows = [...contacts.map((row) => ['contact', row] as const), ['customer', customerRow('c1')] as const]
  replica.apply({ rows: rows.map(([table, row]) => [`${table}/${row.id}`, ['s'], row]), cursors: {}, acked: 0 })
  return replica
}
let pos = 0
function pending(name: PendingCommand['command']['name'], args: unknown): PendingCommand {
  pos++
  return pendingOf({ pos, held: false, dueAt: 0, edit: 0 }, { id: `cmd${pos}`, name, args, at: pos })
}
const commands = fc.array(
  fc.oneof(
    fc.nat(3).map((n) => pending('message.send', send(`m${++pos}`, `k${n}`))),
    fc.nat(3).map((n) => pending('contact.resolve', { contactId: `k${n}`, reasonCode: 'r', note: 'Réglé' })),
    fc.nat(3).map((n) => pending('draft.save', { contactId: `k${n}`, mode: 'answer', text: `t${++pos}` })),
    fc.constant(null).map(() => pending('note.add', note(`n${++pos}`))),
  ),
  { maxLength: 12 },
)
const look = (overlay: Overlay, all: PendingCommand[]): unknown =>
  all
    .flatMap(({ changes }) => changes.map(({ table, id }) => `${table}/${id}`))
    .sort()
    .map((key) => [key, overlay.top(key)?.row])

test('replaying only what depends on a change gives what replaying everything gives', () => {
  fc.assert(
    fc.property(
      commands,
      fc.array(fc.record({ n: fc.nat(3), closed: fc.boolean(), leave: fc.nat(11) }), { maxLength: 6 }),
      (all, turns) => {
        const replica = base([0, 1, 2, 3].map((n) => contactRow(`k${n}`, 'c1')))
        const overlay = new Overlay(replica, rules, adviserId)
        overlay.rebuild(all)
        let left = all
        for (const { n, closed, leave } of turns) {
          const row = {
            ...contactRow(`k${n}`, 'c1'),
            state: closed ? ('closed' as const) : ('open' as const),
            preview: `p${++pos}`,
          }
          const dirty = replica.apply({ rows: [[`contact/k${n}`, ['s'], row]], cursors: {}, acked: 0 })
          const gone = left.filter((_, index) => index === leave)
          left = left.filter((one) => !gone.includes(one))
          overlay.refresh(dirty, gone)
          const after = look(overlay, left)
          const whole = new Overlay(replica, rules, adviserId)
          whole.rebuild(left)
          expect(after).toEqual(look(whole, left))
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('what is kept back keeps back what shares a written row with it, and nothing else', () => {
  const overlay = new Overlay(base([contactRow('k0', 'c1'), contactRow('k1', 'c1')]), rules, adviserId)
  const message = { ...pending('message.send', send('m', 'k0')), dueAt: 1000 }
  const resolve = pending('contact.resolve', { contactId: 'k0', reasonCode: 'r', note: 'Réglé' })
  const other = pending('message.send', send('o', 'k1'))
  for (const one of [message, resolve, other]) overlay.append(one)
  expect(conflict(message, resolve)).toBe(true)
  expect(sendable([message, resolve, other], { now: 0, longest: 4000 })).toEqual([other])
  expect(sendable([message, resolve, other], { now: 1000, longest: 4000 })).toEqual([message, resolve, other])
})
