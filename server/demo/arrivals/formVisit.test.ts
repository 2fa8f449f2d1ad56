import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { formWorld, type FormWorld } from '../../channels/form/testing/formWorld.ts'
import type { Guest } from '../../db/demoGuests.ts'
import { random } from '../random.ts'
import { formVisit } from './formVisit.ts'
import { identify } from './identity.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
beforeAll(async () => {
  world = await formWorld()
})
afterAll(() => world.close())

test.each(['internet', 'tv', 'mobile', 'billing', 'portability', 'general'] as const)(
  'a demonstration customer writes about %s by the public form, and stands in its queue',
  async (topic) => {
    const guest: Guest = {
      customerId: `c-${topic}`,
      reference: `CL-${topic}`,
      givenName: 'Soizic',
      familyName: 'Le Goff',
      language: 'fr',
      civility: 'mme',
      commune: 'Brest',
      postcode: '29200',
      birthDate: null,
      lastInvoice: null,
      iban4: null,
      caseReference: 'D-4827-1593-6042',
      topic,
      subject: 'Panne',
      offer: 'Fibre',
      missedAt: null,
      identifiers: [
        { kind: 'phone', value: '+33612345678', holders: 1 },
        { kind: 'email', value: `${topic}@client.example`, holders: 1 },
      ],
    }
    const r = random(7, topic.length)
    const visit = formVisit({ origin: world.origin, guest, identity: identify(r, guest), signedToken: null, r })
    expect(await visit.done).toBe('written')
    expect((await world.contacts()).map(({ queueId }) => queueId)).toContain(`form-${topic}`)
  },
)
