import type { Row } from '../../../shared/protocol/rows.ts'

/** Rows as the server would send them, with what a scene does not care about filled in. Times hang on now. */
export const now = Date.now()
export const min = 60_000
export const hour = 60 * min
export const day = 24 * hour

export const nadia: Row<'adviser'> = {
  id: 'nadia',
  login: 'nadia',
  name: 'Nadia Benali',
  role: 'adviser',
  siteId: 's1',
  siteName: 'Rennes',
  partnerId: null,
  shopId: null,
  skills: [
    { skill: 'internet', level: 3 },
    { skill: 'tv', level: 2 },
    { skill: 'portability', level: 1 },
  ],
  languages: ['fr', 'en'],
  capacity: 4,
  goodwillLimit: 30,
  state: 'available',
  stateSince: now - 42 * min - 10_000,
  stateAuthor: 'self',
  stateReason: null,
}
export const customer = (id: string, givenName: string, familyName: string, more: Partial<Row<'customer'>> = {}) =>
  ({
    id,
    reference: `C-${id.toUpperCase()}-417`,
    provisional: false,
    civility: 'mme',
    givenName,
    familyName,
    language: 'fr',
    since: Date.UTC(2014, 3, 2),
    assistance: 'pro',
    addressLine: '14 rue de Siam',
    postcode: '29200',
    commune: 'Brest',
    department: '29',
    region: 'Bretagne',
    temporaryAddress: null,
    contactPoints: [
      { id: `${id}p`, kind: 'phone', masked: '02 98 44 •• 17' },
      { id: `${id}e`, kind: 'email', masked: 'e•••@orange.example' },
    ],
    alerts: [],
    mergedInto: null,
    ...more,
  }) as Row<'customer'>
export const contact = (id: string, customerId: string, more: Partial<Row<'contact'>> = {}) =>
  ({
    id,
    caseId: `case-${id}`,
    customerId,
    channel: 'chat',
    direction: 'inbound',
    topic: 'internet',
    language: 'fr',
    subject: 'Fibre · Internet coupé',
    state: 'open',
    adviserId: 'nadia',
    queueId: 'q1',
    enteredAt: now - 8 * min,
    pickedUpAt: now - 6 * min - 12_000,
    closedAt: null,
    outcome: null,
    reasonCode: null,
    inboundN: 5,
    seenN: 5,
    lastMessageAt: now - 40_000,
    lastMessageBy: 'adviser',
    preview: 'Je regarde votre ligne tout de suite.',
    customerOnline: true,
    handOver: null,
    handOvers: 0,
    threadId: 't1',
    ...more,
  }) as Row<'contact'>
export const matter = (id: string, customerId: string, reference: string) =>
  ({
    id: `case-${id}`,
    reference,
    customerId,
    topic: 'internet',
    subject: 'Internet coupé',
    lineId: null,
    state: 'open',
    openedAt: now - 3 * day,
    closedAt: null,
  }) as Row<'case'>
export const message = (n: number, author: Row<'message'>['author'], text: string, ago: number, more = {}) =>
  ({
    id: `m${n}`,
    contactId: 'c1',
    caseId: 'case-c1',
    customerId: 'elodie',
    channel: 'chat',
    n,
    author,
    adviserId: author === 'adviser' ? 'nadia' : null,
    authorName: author === 'adviser' ? 'Nadia Benali' : author === 'customer' ? 'Élodie Guégan' : '',
    text,
    attachments: [],
    at: now - ago,
    state: 'read',
    ...more,
  }) as Row<'message'>
export const history = (id: string, ago: number, more: Partial<Row<'historyEntry'>>) =>
  ({
    id,
    customerId: 'elodie',
    caseId: 'case-c1',
    at: now - ago,
    kind: 'contact',
    channel: 'chat',
    code: 'contact.resolved',
    params: { topic: 'internet' },
    text: '',
    actor: 'M. Tanguy',
    tone: 'neutral',
    told: [],
    refTable: null,
    refId: null,
    ...more,
  }) as Row<'historyEntry'>
export const reason = (id: string, kind: Row<'reasonCode'>['kind'], fr: string, en: string) => ({ id, kind, fr, en })

export const offer = (more: Partial<Row<'offer'>> = {}) =>
  ({
    id: 'o1',
    contactId: 'c3',
    customerId: 'sylvie',
    adviserId: 'nadia',
    offeredAt: now - 6000,
    expiresAt: now + 24_000,
    state: 'pending',
    settledAt: null,
    reason: null,
    why: [
      { code: 'why.skill', params: { skill: 'portability' } },
      { code: 'why.language', params: { language: 'fr' } },
      { code: 'why.longestIdle', params: { minutes: 4 } },
    ],
    ...more,
  }) as Row<'offer'>
