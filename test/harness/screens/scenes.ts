import type { Reason, Row } from '../../../shared/protocol/rows.ts'
import type { ReviewItem } from '../../../renderer/sync/deskTypes.ts'
import type { Rows, Scene } from './fakeDesk.ts'

const now = Date.now()
const min = 60_000
const hour = 60 * min
const day = 24 * hour

const nadia: Row<'adviser'> = {
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
const customer = (id: string, givenName: string, familyName: string, more: Partial<Row<'customer'>> = {}) =>
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
const contact = (id: string, customerId: string, more: Partial<Row<'contact'>> = {}) =>
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
const matter = (id: string, customerId: string, reference: string) =>
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
const message = (n: number, author: Row<'message'>['author'], text: string, ago: number, more = {}) =>
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
const history = (id: string, ago: number, more: Partial<Row<'historyEntry'>>) =>
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
const reason = (id: string, kind: Row<'reasonCode'>['kind'], fr: string, en: string) => ({ id, kind, fr, en })

const catalogue: Rows = {
  reasonCode: [
    reason('fixed', 'resolve', 'Panne levée', 'Fault cleared'),
    reason('explained', 'resolve', 'Renseigné', 'Explained'),
    reason('done', 'resolve', 'Opération faite', 'Operation done'),
    reason('billing', 'resolve', 'Facture expliquée', 'Invoice explained'),
    reason('other', 'resolve', 'Autre', 'Other'),
    reason('skill', 'handOver', 'Hors de mes compétences', 'Outside my skills'),
    reason('power', 'handOver', 'Hors de mes pouvoirs', 'Above my powers'),
    reason('end', 'handOver', 'Fin de service', 'End of shift'),
    reason('busy', 'refuse', 'Je termine un contact', 'Finishing a contact'),
    reason('language', 'refuse', 'Langue', 'Language'),
    reason('conflict', 'refuse', 'Je connais ce client', 'I know this customer'),
    reason('lunch', 'pause', 'Déjeuner', 'Lunch'),
    reason('training', 'pause', 'Formation', 'Training'),
  ],
  queue: [
    { id: 'q1', nameFr: 'Internet · Bretagne', nameEn: 'Internet · Brittany', skill: 'internet', channel: 'chat' },
    { id: 'q2', nameFr: 'TV · national', nameEn: 'TV · national', skill: 'tv', channel: 'chat' },
    { id: 'q3', nameFr: 'Portabilité', nameEn: 'Portability', skill: 'portability', channel: 'chat' },
  ],
  queueEntry: [...Array(10).keys()].map((i) => ({
    id: `e${i}`,
    queueId: i < 7 ? 'q1' : 'q2',
    channel: 'chat' as const,
    language: 'fr' as const,
    enteredAt: now - (i < 7 ? 151 : 64) * 1000 + i * 3000,
  })),
  cannedAnswer: [
    {
      id: 'a1',
      key: 'bonjour',
      titleFr: 'Bonjour',
      titleEn: 'Hello',
      fr: 'Bonjour {{customer.firstName}}, je suis {{adviser.firstName}}. Je regarde votre dossier {{case.reference}} tout de suite.',
      en: 'Hello {customer}, this is {adviser}. I am looking at your case {case} right now.',
    },
    {
      id: 'a2',
      key: 'patience',
      titleFr: 'Un instant',
      titleEn: 'One moment',
      fr: 'Je vérifie, cela prend moins d’une minute.',
      en: 'I am checking, it takes less than a minute.',
    },
    {
      id: 'a3',
      key: 'box',
      titleFr: 'Ne touchez pas à la box',
      titleEn: 'Leave the box alone',
      fr: 'Je vois la mesure de votre ligne pendant que nous parlons : inutile de toucher à la box.',
      en: 'I can see your line while we speak: no need to touch the box.',
    },
  ],
  directoryEntry: [...Array(60).keys()].map((i) => ({
    id: `d${i}`,
    name:
      ['Marc Tanguy', 'Sylvie Morvan', 'Yann Kerbrat', 'Aïcha Rahmani', 'Hugo Lefèvre'][i % 5]! +
      (i > 4 ? ` ${i}` : ''),
    role: 'adviser',
    siteName: ['Rennes', 'Brest', 'Quimper'][i % 3]!,
    skills: ['internet', 'tv'] as Row<'directoryEntry'>['skills'],
    languages: ['fr'] as Row<'directoryEntry'>['languages'],
  })),
}

const elodie: Rows = {
  customer: [
    customer('elodie', 'Élodie', 'Guégan'),
    customer('marc', 'Marc', 'Le Goff', { civility: 'm', assistance: 'standard' }),
    customer('sylvie', 'Sylvie', 'Morvan', { assistance: 'standard' }),
  ],
  case: [matter('c1', 'elodie', 'DX-48213'), matter('c2', 'marc', 'DX-48217'), matter('c3', 'sylvie', 'DX-48220')],
  contact: [
    contact('c1', 'elodie'),
    contact('c2', 'marc', {
      topic: 'mobile',
      subject: 'Mobile · carte SIM inactive',
      pickedUpAt: now - 3 * min,
      inboundN: 3,
      seenN: 1,
      lastMessageBy: 'customer',
      lastMessageAt: now - 108_000,
      preview: 'Toujours rien, la carte n’est pas reconnue.',
    }),
  ],
  message: [
    message(1, 'customer', 'Bonjour, plus d’internet depuis hier matin, le voyant est éteint.', 7 * min),
    message(2, 'system', '', 6 * min + 12_000, { text: 'Nadia Benali a pris le contact' }),
    message(
      3,
      'adviser',
      'Bonjour Mme Guégan, je suis Nadia. Je vois que la box a déjà été redémarrée hier avec mon collègue : je ne vous le redemande pas.',
      5 * min,
    ),
    message(
      4,
      'customer',
      'Ah merci, ça fait du bien. Le technicien devait passer le 19 et personne n’est venu.',
      4 * min,
    ),
    message(5, 'customer', 'Voici la photo du boîtier.', 3 * min, {
      attachments: [{ id: 'f1', name: 'boitier-ont.jpg', type: 'image/jpeg', size: 1_240_000 }],
    }),
    message(6, 'adviser', 'Je regarde votre ligne tout de suite.', 40_000, { state: 'received' }),
  ],
  note: [
    {
      id: 'n1',
      contactId: 'c1',
      caseId: 'case-c1',
      customerId: 'elodie',
      adviserId: 'nadia',
      authorName: 'Nadia Benali',
      text: 'Voyant PON éteint, TV aussi coupée. RDV du 19 non honoré : priorité.',
      at: now - 2 * min,
    },
  ],
  line: [
    {
      id: 'l1',
      customerId: 'elodie',
      kind: 'fibre',
      offer: 'Fibre 1 Gb/s',
      number: null,
      place: 'Brest',
      state: 'down',
      stateSince: now - 2 * day,
      since: now - 900 * day,
      usage: null,
    },
    {
      id: 'l2',
      customerId: 'elodie',
      kind: 'mobile',
      offer: 'Mobile 100 Go',
      number: '06 12 •• 45',
      place: '',
      state: 'active',
      stateSince: now - 400 * day,
      since: now - 400 * day,
      usage: { used: 62, allowance: 100, unit: 'Go', renewsAt: now + 6 * day },
    },
  ],
  commitment: [
    {
      id: 'k0',
      caseId: 'case-c1',
      customerId: 'elodie',
      customerName: 'Élodie Guégan',
      contactId: null,
      kind: 'technician',
      ownerId: null,
      ownerName: 'Intervention Brest',
      dueAt: now - 3 * day,
      state: 'missed',
      text: 'RDV technicien 8 h–10 h',
      madeAt: now - 6 * day,
      madeBy: 'M. Tanguy',
      settledAt: null,
    },
    {
      id: 'k1',
      caseId: null,
      customerId: 'marc',
      customerName: 'Yves Kerbrat',
      contactId: null,
      kind: 'callback',
      ownerId: 'nadia',
      ownerName: 'Nadia Benali',
      dueAt: now + 18 * min,
      state: 'open',
      text: 'Rappeler après le test',
      madeAt: now - day,
      madeBy: 'Nadia Benali',
      settledAt: null,
    },
    {
      id: 'k2',
      caseId: null,
      customerId: 'sylvie',
      customerName: 'Anne Bodin',
      contactId: null,
      kind: 'appointment',
      ownerId: 'nadia',
      ownerName: 'Nadia Benali',
      dueAt: now + 3 * hour,
      state: 'open',
      text: 'Expert Wi-Fi',
      madeAt: now - day,
      madeBy: 'Nadia Benali',
      settledAt: null,
    },
  ],
  historyEntry: [
    history('h0', 6 * min, {
      code: 'contact.opened',
      text: 'Internet coupé',
      told: ['Voyant éteint depuis hier matin'],
      refTable: 'contact',
      refId: 'c1',
    }),
    history('h1', 16 * hour, {
      kind: 'visit',
      channel: 'visit',
      code: 'visit.shop',
      text: 'Box testée en boutique : saine',
      actor: 'Boutique Brest Siam',
      told: ['Box testée en boutique : saine'],
      tone: 'good',
    }),
    history('h2', 24 * hour, { text: 'Redémarrage guidé, sans effet', told: ['Box redémarrée, sans effet'] }),
    history('h3', 3 * day, {
      kind: 'intervention',
      channel: null,
      code: 'intervention.missed',
      text: 'Non honorée : technicien absent',
      tone: 'bad',
      actor: '',
    }),
    history('h4', 4 * day, { channel: 'email', text: '« Plus d’internet depuis ce matin… »', actor: '' }),
    history('h5', 50 * day, {
      kind: 'survey',
      channel: 'sms',
      code: 'survey.answered',
      params: { score: 9, max: 10 },
      text: 'très claire',
      tone: 'good',
      actor: '',
    }),
    history('s1', 2 * day, {
      customerId: 'sylvie',
      channel: 'voice',
      text: 'Portabilité demandée, RIO donné',
      actor: 'H. Lefèvre',
    }),
    history('s2', 5 * day, { customerId: 'sylvie', channel: 'email', text: 'Demande d’avancement', actor: '' }),
    history('s3', 9 * day, {
      customerId: 'sylvie',
      kind: 'portability',
      channel: null,
      code: 'portability.late',
      text: 'Toujours pas effective',
      tone: 'bad',
      actor: '',
    }),
  ],
  recognition: [
    {
      id: 'r1',
      contactId: 'c1',
      customerId: 'elodie',
      decision: 'sure',
      at: now - 8 * min,
      by: 'system',
      candidates: [
        {
          customerId: 'elodie',
          label: 'É. G., Brest',
          score: 0.99,
          reasons: [{ code: 'recognition.phone', params: { number: '02 98 44 •• 17' } }],
        },
      ],
      claimed: [],
    },
  ],
  verification: [
    {
      id: 'v1',
      customerId: 'elodie',
      contactId: 'c1',
      level: 1,
      method: 'knowledge',
      at: now - 5 * min,
      expiresAt: now + 25 * min,
      passed: ['birthDate', 'lastInvoice'],
      attemptsLeft: 3,
      lockedUntil: null,
      codeSentTo: null,
      codeExpiresAt: null,
    },
  ],
  resolution: [...Array(16).keys()].map((i) => ({
    id: `res${i}`,
    contactId: `old${i}`,
    caseId: `oldcase${i}`,
    customerId: 'x',
    adviserId: 'nadia',
    caseReference: `DX-4${7000 + i}`,
    customerName: ['Yves Kerbrat', 'Anne Bodin', 'Paul Le Bris', 'Léa Quéméner'][i % 4]!,
    closedAt: now - (8 - i / 2) * day,
    dueAt: now - (1 - i / 2) * day,
    verdict: i < 11 ? ('once' as const) : i < 13 ? ('repeat' as const) : ('pending' as const),
    decidedAt: i < 13 ? now - day : null,
    filedAt: null,
  })),
}
const offer = (more: Partial<Row<'offer'>> = {}) =>
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

const base: Rows = { ...catalogue, adviser: [nadia] }
const withElodie: Rows = { ...base, ...elodie }
const sylvie = contact('c3', 'sylvie', {
  state: 'offered',
  adviserId: null,
  topic: 'portability',
  subject: 'Portabilité non effective',
  pickedUpAt: null,
  enteredAt: now - 95_000,
  preview: 'Bonjour, mon numéro n’est toujours pas transféré après un mois.',
  lastMessageBy: 'customer',
})
const long = 'Marie-Antoinette-Joséphine de La Rochefoucauld-Montmorency-Laval'

const review: ReviewItem[] = [
  {
    id: 'rv1',
    name: 'contact.resolve',
    args: { contactId: 'c2', reasonCode: 'fixed', note: 'SIM remplacée' },
    at: now - hour,
    code: 'contact.notYours',
    params: {},
  },
  {
    id: 'rv2',
    name: 'operation.perform',
    args: { operationId: 'x', customerId: 'elodie', contactId: 'c1', kind: 'goodwill', fields: { amount: 80 } },
    at: now - 2 * hour,
    code: 'operation.abovePower',
    params: { left: 30, limit: 30, amount: 80 },
  },
]
const doubts: Reason[] = [
  { code: 'phoneShared', params: { bits: 8, sharedBy: 4 } },
  { code: 'surnameSounds', params: { bits: 3 } },
  { code: 'givenNameDiffers', params: { bits: -2 } },
]
export const scenes: Record<string, () => Scene> = {
  empty: () => ({ rows: { ...base, resolution: elodie.resolution, commitment: elodie.commitment } }),
  one: () => ({ rows: withElodie, typing: ['c1'] }),
  other: () => ({ rows: withElodie }),
  /** Four of one number, and a message that is held: what takes most room above and below a conversation. */
  choose: () => ({
    ...scenes.held!(),
    rows: {
      ...scenes.held!().rows,
      customer: [customer('elodie', '', '', { provisional: true, civility: '', contactPoints: [] })],
      line: [],
      verification: [],
      recognition: [
        {
          ...elodie.recognition![0]!,
          decision: 'choose',
          candidates: [
            'A••••• K•••••, Saint-Quay-Portrieux',
            'Y••• K•••••, Brest',
            'M••••-A••••••••• d• L• R•••••••••••, Quimper',
            'L•• Q•••••, Rennes',
          ].map((label, index) => ({
            customerId: `cand${index}`,
            label,
            score: 0.24,
            reasons: doubts,
          })),
        },
      ],
    },
  }),
  signed: () => ({
    rows: {
      ...withElodie,
      verification: [],
      recognition: [
        {
          ...elodie.recognition![0]!,
          candidates: [
            {
              customerId: 'elodie',
              label: 'É. G., Brest',
              score: 1,
              reasons: [{ code: 'signedIdentity', params: {} }],
            },
          ],
        },
      ],
    },
  }),
  offer: () => ({ rows: { ...withElodie, contact: [...elodie.contact!, sylvie], offer: [offer()] } }),
  long: () => ({
    rows: {
      ...withElodie,
      adviser: [{ ...nadia, name: 'Marie-Christine Vandenbroucke-Delacroix', siteName: 'Saint-Nazaire (Immaculée)' }],
      customer: [
        customer('elodie', 'Marie-Antoinette-Joséphine', 'de La Rochefoucauld-Montmorency-Laval'),
        ...elodie.customer!.slice(1),
      ],
      contact: [
        contact('c1', 'elodie', {
          subject: 'Fibre · Internet coupé depuis le passage du technicien et la tempête de la semaine dernière',
        }),
        ...[2, 3, 4].map((i) => contact(`c${i}`, 'marc', { subject: `${long} ${i}`, pickedUpAt: now - i * min })),
      ],
      message: [
        ...elodie.message!,
        ...[...Array(200).keys()].map((i) =>
          message(
            10 + i,
            i % 3 ? 'customer' : 'adviser',
            i % 7 ? `Message ${i} ${'mot '.repeat((i * 7) % 60)}` : `https://exemple.example/${'x'.repeat(180)}`,
            40_000 - i * 100,
          ),
        ),
      ],
    },
  }),
  /** Ten years of a customer: 10,000 entries, long address, many lines and alerts. */
  huge: () => ({
    rows: {
      ...withElodie,
      customer: [
        customer('elodie', 'Élodie', 'Guégan', {
          civility: '',
          addressLine:
            'Résidence Les Terrasses de l’Océan, bâtiment C, escalier 4, 1247 bis avenue du Général-de-Gaulle',
          commune: 'Saint-Germain-en-Laye-les-Bains',
          alerts: [
            { code: 'alert.accountLocked', params: { at: now - day } },
            { code: 'alert.portabilityLate', params: { legalAt: now - 2 * day } },
          ],
        }),
        ...elodie.customer!.slice(1),
      ],
      contact: [contact('c1', 'elodie', { inboundN: 7, seenN: 5, lastMessageBy: 'customer' })],
      message: [
        ...elodie.message!,
        message(7, 'customer', 'Finalement ça remarche !', 30_000),
        message(8, 'customer', 'Mais très lentement.', 20_000),
      ],
      historyEntry: [...Array(10_000).keys()].map((i) => ({
        ...elodie.historyEntry![i % elodie.historyEntry!.length]!,
        id: `h${i}`,
        at: now - i * 6 * hour,
        text: `Échange n° ${i}`,
      })),
    },
  }),
  offline: () => ({
    rows: {
      ...withElodie,
      message: [
        ...elodie.message!,
        message(7, 'adviser', 'J’ai la mesure : le signal est coupé avant votre logement.', 20_000, {
          n: 0,
          id: 'mp',
          state: 'sent',
        }),
      ],
    },
    pending: ['message/mp'],
    unsent: [
      {
        id: 'cmd1',
        name: 'message.send',
        args: { messageId: 'mp', contactId: 'c1', text: 'J’ai la mesure : le signal est coupé avant votre logement.' },
        at: now - 20_000,
        held: false,
      },
      {
        id: 'cmd2',
        name: 'note.add',
        args: { customerId: 'marc', text: 'Rappeler après 18 h.' },
        at: now,
        held: false,
      },
    ],
    status: { connection: 'offline', pending: 1, syncedAt: now - 3 * min },
  }),
  held: () => ({
    rows: {
      ...withElodie,
      contact: [contact('c1', 'elodie', { inboundN: 8, seenN: 5, lastMessageBy: 'customer' })],
      message: [
        ...elodie.message!,
        message(7, 'customer', 'Finalement ça remarche !', 30_000),
        message(8, 'customer', 'Mais très lentement.', 20_000),
        message(9, 'adviser', 'Je vous envoie un technicien demain.', 15_000, { n: 0, id: 'mh', state: 'sent' }),
      ],
    },
    held: ['message/mh'],
    unsent: [
      {
        id: 'cmd1',
        name: 'message.send',
        args: { messageId: 'mh', contactId: 'c1', text: 'Je vous envoie un technicien demain.' },
        at: now - 15_000,
        held: true,
      },
    ],
    status: { held: 1, pending: 1 },
    review,
  }),
}
