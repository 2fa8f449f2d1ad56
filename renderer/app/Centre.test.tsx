import { expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { screen } from '../desk/testkit/screen.tsx'
import { Inbox } from '../features/inbox/index.ts'
import { adviserRow, contactRow } from '../sync/testkit/world.ts'
import { Centre } from './Centre.tsx'

const on = screen()
async function shown(more: Partial<Row<'adviser'>>): Promise<string> {
  on.world.server.write(put('adviser', { ...adviserRow(), ...more }))
  on.world.server.write(put('contact', { ...contactRow('k1', 'c1'), state: 'closed', adviserId: null }))
  await on.show(
    <>
      <Inbox />
      <Centre contact={undefined} hasContacts={false} />
    </>,
  )
  return on.box.textContent
}

test.each(['available', 'away'] as const)('who has no skill is promised no contact: %s', async (state) => {
  const said = await shown({ state, skills: [] })
  expect(said.match(/Aucun contact ne vous sera proposé/gu)).toHaveLength(2)
  expect(said).toContain('votre compte n’en a aucune')
  expect(said).not.toContain('à gauche')
  expect(said).not.toContain('Passer disponible')
})

test('who has one is told where it rings', async () => {
  const said = await shown({ state: 'available', skills: [{ skill: 'general', level: 3 }] })
  expect(said).toContain('Il sonnera à gauche')
})
