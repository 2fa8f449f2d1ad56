import { expect, test } from 'vitest'
import { screen } from '../../desk/testkit/screen.tsx'
import { SendCode } from './SendCode.tsx'
import type { Destination } from './useDestinations.ts'

const on = screen()
const mail: Destination = { id: 'p1', kind: 'email', masked: 'j•••@client.example', way: 'email', not: null }
const mobile: Destination = { id: 'p2', kind: 'phone', masked: '06 •• •• •• 12', way: 'file', not: null }
const demonstration = /Démonstration[^»]*/u

/** What the dialog says of the demonstration, when codes may go to these. */
async function said(destinations: Destination[]): Promise<string | undefined> {
  const desk = await on.world.openOnline()
  const live = (async () => ({ ok: true, value: { destinations } })) as unknown as typeof desk.live
  await on.show(<SendCode contactId="k1" verification={undefined} />, { ...desk, live })
  return demonstration.exec(on.box.textContent)?.[0]
}

test('that a code is only written down is said of those it is true of', async () => {
  expect(await said([mail])).toBeUndefined()
  expect(await said([mail, mobile])).toContain('un code pour 06 •• •• •• 12 n’est pas envoyé')
  expect(await said([mobile, { ...mail, way: null, not: 'noWay' }])).toContain('le code n’est pas envoyé')
})
