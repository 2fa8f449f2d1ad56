import type { Db } from '../../server/db/database.ts'
import { unheard } from '../../shared/domain/contact.ts'
import { topics, type Row } from '../../shared/protocol/rows.ts'

const sites = [
  { id: 'site-own', name: 'Rennes', region: 'Bretagne', partnerId: null, servesRegions: [] as string[] },
  {
    id: 'site-partner',
    name: 'Lille',
    region: 'Hauts-de-France',
    partnerId: 'partner-1',
    servesRegions: ['Hauts-de-France'],
  },
]

/** A tiny centre: two sites (one a partner's), queues, reason codes. */
export async function seedCentre(db: Db): Promise<void> {
  await db.insertInto('partner').values({ id: 'partner-1', name: 'Sous-traitant' }).execute()
  await db.insertInto('site').values(sites).execute()
  await db
    .insertInto('queue')
    .values(
      topics.map((skill) => ({ id: `chat-${skill}`, nameFr: skill, nameEn: skill, skill, channel: 'chat' as const })),
    )
    .execute()
  await db
    .insertInto('reasonCode')
    .values([
      { id: 'solved', kind: 'resolve', fr: 'Réglé', en: 'Solved' },
      { id: 'busy', kind: 'refuse', fr: 'Occupé', en: 'Busy' },
      { id: 'skill', kind: 'handOver', fr: 'Compétence', en: 'Skill' },
      { id: 'lunch', kind: 'pause', fr: 'Déjeuner', en: 'Lunch' },
      { id: 'callback', kind: 'openCustomer', fr: 'Rappel', en: 'Callback' },
    ])
    .execute()
}

/** One adviser, available, with every skill. Returns his id. */
export async function seedAdviser(
  db: Db,
  id: string,
  more: Partial<Row<'adviser'>> & { passwordHash?: string } = {},
): Promise<string> {
  const { passwordHash, skills, languages, phone, regions, ...rest } = more
  await db
    .insertInto('adviser')
    .values({
      id,
      login: id,
      passwordHash: passwordHash ?? 'x',
      name: `Conseiller ${id}`,
      role: 'adviser',
      siteId: 'site-own',
      siteName: 'Rennes',
      partnerId: null,
      shopId: null,
      skills: JSON.stringify(skills ?? topics.map((skill) => ({ skill, level: 3 }))),
      languages: JSON.stringify(languages ?? ['fr', 'en']),
      capacity: 4,
      goodwillLimit: 30,
      state: 'available',
      stateSince: 0,
      stateAuthor: 'self',
      stateReason: null,
      idleSince: 0,
      phone: phone ? JSON.stringify(phone) : null,
      regions: regions ? JSON.stringify(regions) : null,
      ...rest,
    })
    .execute()
  return id
}

export async function seedCustomer(
  db: Db,
  id: string,
  more: Partial<Row<'customer'>> & { birthDate?: string; lastInvoice?: string; iban4?: string } = {},
): Promise<string> {
  const { temporaryAddress, contactPoints, alerts, ...rest } = more
  await db
    .insertInto('customer')
    .values({
      id,
      reference: `CL-${id}`,
      provisional: false,
      civility: 'mme',
      givenName: 'Élodie',
      familyName: 'Guégan',
      language: 'fr',
      since: 0,
      assistance: 'standard',
      addressLine: '1 rue de Siam',
      postcode: '29200',
      commune: 'Brest',
      department: '29',
      region: 'Bretagne',
      temporaryAddress: temporaryAddress ? JSON.stringify(temporaryAddress) : null,
      contactPoints: JSON.stringify(contactPoints ?? []),
      alerts: JSON.stringify(alerts ?? []),
      mergedInto: null,
      birthDate: null,
      lastInvoice: null,
      iban4: null,
      ...rest,
    })
    .execute()
  return id
}

/** One open contact of this adviser with its case. */
export async function seedContact(
  db: Db,
  id: string,
  customerId: string,
  adviserId: string | null,
  more: Partial<Row<'contact'>> = {},
): Promise<string> {
  await db
    .insertInto('case')
    .values({
      id: `case-${id}`,
      reference: `REF-${id}`,
      customerId,
      topic: 'internet',
      subject: 'Internet coupé',
      lineId: null,
      state: 'open',
      openedAt: 0,
      closedAt: null,
    })
    .execute()
  const { handOver, formAddress, callback, parked, ...rest } = more
  await db
    .insertInto('contact')
    .values({
      ...unheard,
      id,
      caseId: `case-${id}`,
      customerId,
      channel: 'chat',
      topic: 'internet',
      language: 'fr',
      subject: 'Internet coupé',
      state: adviserId ? 'open' : 'waiting',
      adviserId,
      queueId: 'chat-internet',
      enteredAt: 0,
      pickedUpAt: adviserId ? 1 : null,
      preview: '',
      customerOnline: true,
      handOver: handOver ? JSON.stringify(handOver) : null,
      formAddress: formAddress ? JSON.stringify(formAddress) : null,
      callback: callback ? JSON.stringify(callback) : null,
      parked: parked ? JSON.stringify(parked) : null,
      threadId: null,
      ...rest,
    })
    .execute()
  return id
}
