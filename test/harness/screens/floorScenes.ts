import type { Row } from '../../../shared/protocol/rows.ts'
import { approvalRow } from './approvalRow.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { min, nadia, now } from './makeRows.ts'

const people =
  'Nadia Benali|Mehdi Roussel|Léa Hamon|Gwenn Tanguy|Paul Rivoal|Inès Diallo|Anna Moreau|Tom Perrin|Soazig Le Goff|Hugo Vidal|Maëlle Corre|Karim Saïdi|Rozenn Guillou|Luc Favre|Élise Weber|Marie-Antoinette de La Rochefoucauld-Montmorency'.split(
    '|',
  )
const one = (
  channel: Row<'seat'>['work'][number]['channel'],
  minutes: number,
  more: Partial<Row<'seat'>['work'][number]> = {},
) => ({
  contactId: `w${minutes}`,
  channel,
  topic: 'internet' as const,
  state: 'open' as const,
  since: now - minutes * min,
  enteredAt: now - (minutes + 3) * min,
  call: null,
  ...more,
})
const talks = (minutes: number) => [one('voice', minutes, { call: { state: 'talking', since: now - minutes * min } })]
/** What advisers do, one after the other. */
const doing: ((minutes: number) => Partial<Row<'seat'>>)[] = [
  (n) => ({ work: talks(n) }),
  (n) => ({ work: [one('chat', n), one('chat', n + 2), one('email', n + 9)] }),
  () => ({}),
  (n) => ({ work: [one('voice', n)] }),
  (n) => ({ work: [one('chat', 0, { state: 'offered', since: now - n * 700 })] }),
  () => ({ state: 'break', stateReason: 'lunch' }),
  (n) => ({ work: [one('voice', n, { call: { state: 'held', since: now - 2 * min } })] }),
  () => ({ state: 'busy' }),
]
export function seatRow(i: number, more: Partial<Row<'seat'>> = {}): Row<'seat'> {
  return {
    id: `s${i}`,
    siteId: 's1',
    siteName: ['Rennes', 'Brest'][i % 2]!,
    partnerId: null,
    name: people[i % people.length]! + (i >= people.length ? ` ${i}` : ''),
    role: 'adviser',
    skills: [
      { skill: 'internet', level: 3 },
      { skill: 'tv', level: 2 },
    ],
    languages: ['fr', 'en'],
    capacity: 4,
    state: 'available',
    stateSince: now - ((i * 37) % 29) * min - 11_000,
    stateAuthor: 'self',
    stateReason: null,
    phone: 'ready',
    work: [],
    ...doing[i % doing.length]!((i * 13) % 53),
    ...more,
  }
}
const missed = seatRow(5, {
  id: 'gone',
  name: 'Hugo Vidal',
  state: 'away',
  stateAuthor: 'system',
  stateReason: 'offer.lapsed',
  work: [],
})
const today = (id: string, more: Partial<Row<'queueToday'>>): Row<'queueToday'> => ({
  id,
  day: '2026-11-23',
  normMs: 60_000,
  entered: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  abandonedInTime: 0,
  waitMs: 0,
  handedOver: 0,
  closed: 0,
  ...more,
})

const alertRow = (more: Partial<Row<'alert'>>): Row<'alert'> => ({
  id: `a-${more.rule}-${more.queueId}`,
  rule: 'oldest',
  queueId: 'q1',
  siteId: 's1',
  level: 2,
  value: 6 * min,
  of: 14,
  threshold: 5 * min,
  since: now - 7 * min,
  readAt: now - 9_000,
  clearSince: null,
  ackBy: null,
  ackByName: '',
  ackAt: null,
  ackLevel: 0,
  endedAt: null,
  ...more,
})
const alerts = [
  alertRow({}),
  alertRow({ rule: 'spike', level: 1, queueId: 'q2', value: 41, of: 17.25, threshold: 26 }),
  alertRow({
    rule: 'service',
    value: 0.52,
    of: 118,
    threshold: 0.8,
    ackBy: 'yann',
    ackByName: 'Yann Kermarrec',
    ackAt: now - 12 * min,
    ackLevel: 2,
  }),
]
/** What was wrong in two days, as a desk of a scene is told. */
export const floorAlerts = (at: number) => ({
  alerts: [
    ...alerts.map((one) => ({ ...one, since: at - 7 * min })),
    alertRow({ id: 'a-old', rule: 'nobody', queueId: 'q3', of: 2, since: at - 300 * min, endedAt: at - 288 * min }),
    alertRow({
      id: 'a-gone',
      rule: 'abandonment',
      level: 1,
      value: 0.14,
      of: 96,
      threshold: 0.1,
      since: at - 1_500 * min,
      endedAt: at - 1_400 * min,
    }),
  ],
})

/** The lead's floor, over what a centre has anyway. */
export function floorScenes(base: Rows, suspected: Row<'incident'>): Record<string, () => Scene> {
  const lead = { ...nadia, role: 'lead' as const, state: 'busy' as const }
  const rows = (count: number): Rows => ({
    ...base,
    adviser: [lead],
    seat: [
      ...Array.from({ length: count }, (_, i) => seatRow(i)),
      missed,
      seatRow(3, { id: 'off', name: 'Parti Hier', state: 'offline', work: [] }),
    ],
    queueToday: [
      today('q1', {
        entered: 214,
        answered: 196,
        answeredInTime: 128,
        abandoned: 11,
        abandonedInTime: 3,
        waitMs: 196 * 71_000,
        handedOver: 18,
      }),
      today('q2', {
        entered: 61,
        answered: 58,
        answeredInTime: 52,
        abandoned: 2,
        abandonedInTime: 1,
        waitMs: 58 * 31_000,
        handedOver: 4,
      }),
      today('q3', { entered: 12, answered: 12, answeredInTime: 9, waitMs: 12 * 49_000 }),
    ],
    alert: alerts,
    incident: [suspected],
    approval: [approvalRow(now)],
    helpRequest: [
      {
        id: 'h1',
        adviserId: 's1',
        adviserName: 'Mehdi Roussel',
        siteId: 's1',
        contactId: 'w13',
        words: 'Diagnostic bloqué après remplacement de l’ONT, le client perd patience',
        at: now - 95_000,
        answeredBy: null,
        answeredByName: '',
        answeredAt: null,
        endedAt: null,
      },
    ],
  })
  return {
    floor: () => ({ rows: rows(63) }),
    floorMany: () => ({ rows: rows(3_200) }),
    floorEmpty: () => ({ rows: { ...base, adviser: [lead], queueEntry: [] } }),
    floorTold: () => ({
      rows: { ...base, notice: [noticeRow(1, word), noticeRow(40, 'Pause café offerte en salle 3.')] },
    }),
    floorOffline: () => ({ rows: rows(20), status: { connection: 'offline', syncedAt: now - 4 * min } }),
  }
}

/** What the server says is behind a figure. */
export const floorContacts = (at: number) => ({
  contacts: Array.from({ length: 7 }, (_, i) => ({
    contactId: `w${i}`,
    caseReference: `D-${4410 + i * 37}-2208-${1175 + i}`,
    channel: (['chat', 'voice', 'email'] as const)[i % 3],
    topic: 'internet' as const,
    language: i === 2 ? ('en' as const) : ('fr' as const),
    region: ['Bretagne', 'Pays de la Loire', ''][i % 3],
    state: (['waiting', 'offered', 'open'] as const)[i % 3],
    enteredAt: at - (9 - i) * min,
    pickedUpAt: null,
    adviserId: null,
    adviserName: i % 3 === 0 ? '' : 'Mehdi Roussel',
    handOvers: i === 4 ? 2 : 0,
  })),
  more: false,
})

/** A day as a centre knows it: two humps, a hard half-hour before now. */
export const floorDay = (at: number) => {
  const until = Math.floor(at / 1_800_000) * 1_800_000
  const bins = Array.from({ length: 13 }, (_, i) => {
    const entered = Math.round(30 + 26 * Math.sin((i / 13) * Math.PI * 2 - 0.6))
    const abandoned = i > 9 ? 5 : 1
    const answered = entered - abandoned - (i === 12 ? 9 : 0)
    return {
      from: until - (12 - i) * 1_800_000,
      entered,
      answered,
      answeredInTime: Math.round(answered * (i > 9 ? 0.55 : 0.88)),
      abandoned,
    }
  })
  return { bins }
}

/** What customers were told today: chat of two topics, one of which nobody serves. */
export const floorWaits = {
  queues: [
    {
      queueId: 'q1',
      now: { fromMinutes: 5, toMinutes: 10 },
      n: 148,
      within: 0.78,
      medianMs: 92_000,
      biasMs: 21_000,
      gaveUp: 12,
    },
    {
      queueId: 'q2',
      now: { fromMinutes: 0, toMinutes: 1 },
      n: 41,
      within: 0.9,
      medianMs: 31_000,
      biasMs: -4_000,
      gaveUp: 1,
    },
    {
      queueId: 'q3',
      now: { fromMinutes: 45, toMinutes: null },
      n: 0,
      within: null,
      medianMs: null,
      biasMs: null,
      gaveUp: 3,
    },
  ],
  all: { n: 189, within: 0.806, medianMs: 74_000, biasMs: 15_000, gaveUp: 16 },
}

const word =
  'Incident à Brest sur l’arbre PON-29019 : inutile de faire redémarrer les box, rétablissement prévu vers 18 h.'
const noticeRow = (minutes: number, text: string): Row<'notice'> => ({
  id: `b${minutes}~${nadia.id}`,
  broadcastId: `b${minutes}`,
  adviserId: nadia.id,
  fromId: 'yann',
  fromName: 'Yann Kermarrec',
  siteId: 's1',
  text,
  at: now - minutes * min,
  until: now + 240 * min,
  readAt: null,
  endedAt: null,
})
/** What a desk of a scene answers: three of a floor's messages, and who has read one. */
export const floorBroadcasts = (at: number) => ({
  broadcasts: [
    {
      id: 'b1',
      fromName: 'Yann Kermarrec',
      text: word,
      at: at - min,
      until: at + 240 * min,
      endedAt: null,
      of: 64,
      read: 41,
    },
    {
      id: 'b2',
      fromName: 'Yann Kermarrec',
      text: 'Pause café offerte.',
      at: at - 300 * min,
      until: at,
      endedAt: null,
      of: 64,
      read: 64,
    },
    {
      id: 'b3',
      fromName: 'Soazig Le Goff',
      text: 'Formation.',
      at: at - 900 * min,
      until: at,
      endedAt: at - 890 * min,
      of: 64,
      read: 2,
    },
  ],
})
export const floorReaders = (at: number) => ({
  readers: people.map((name, i) => ({ name, readAt: i < 6 ? null : at - i * min })),
})
