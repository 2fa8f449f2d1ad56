import type { Reason } from '../../../shared/protocol/rows.ts'
import type { ReviewItem } from '../../../renderer/sync/deskTypes.ts'
import { approvalRow } from './approvalRow.ts'
import { caseScenes } from './caseScenes.ts'
import { catalogue } from './catalogue.ts'
import { diagnosisScenes } from './diagnosisScenes.ts'
import { elodie } from './elodie.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { floorScenes } from './floorScenes.ts'
import { handedScenes } from './handedScenes.ts'
import { identityScenes } from './identityScenes.ts'
import { incidentScenes, suspected } from './incidentScenes.ts'
import { mailScenes } from './mailScenes.ts'
import { contact, customer, day, hour, message, min, nadia, now, offer } from './makeRows.ts'
import { phoneScenes } from './phoneScenes.ts'
import { tightScenes } from './tightScenes.ts'

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
  first: () => ({ rows: {}, status: { connection: 'connecting', syncedAt: null } }),
  one: () => ({ rows: withElodie, typing: ['c1'] }),
  other: () => ({ rows: withElodie }),
  /** Her number was given, nothing more; a colleague is with the same customer, online. */
  together: () => ({
    rows: {
      ...withElodie,
      verification: [],
      contact: [
        ...(elodie.contact ?? []),
        contact('k9', 'elodie', { adviserId: 'd0', threadId: 't9', customerOnline: true, pickedUpAt: now - 25 * min }),
      ],
    },
  }),
  /** Whose menu has the screens of administration (test/harness/screens/fakeAdministration.ts answers them). */
  admin: () => ({ rows: { ...withElodie, adviser: [{ ...nadia, role: 'admin' }] } }),
  adminOffline: () => ({ ...scenes.admin!(), status: { connection: 'offline' } }),
  asked: () => ({ rows: { ...withElodie, approval: [approvalRow(now)] } }),
  granted: () => ({
    rows: {
      ...withElodie,
      approval: [
        approvalRow(now, { state: 'granted', granted: 45, decidedByName: 'Yann Kermarrec', reason: 'Un mois offert' }),
      ],
    },
  }),
  refused: () => ({
    rows: {
      ...withElodie,
      approval: [approvalRow(now, { state: 'refused', decidedByName: 'Yann Kermarrec', reason: 'Avoir déjà fait' })],
    },
  }),
  lead: () => ({
    rows: {
      ...withElodie,
      adviser: [{ ...nadia, role: 'lead' }],
      approval: [
        approvalRow(now, { adviserId: 'mehdi', adviserName: 'Mehdi Roussel' }),
        approvalRow(now, { id: 'p2', adviserId: 'lea', adviserName: 'Léa Castel', askedAt: now - 6 * min }),
      ],
    },
  }),
  locked: () => ({
    rows: {
      ...withElodie,
      customer: elodie.customer!.map((row) =>
        row.id === 'elodie'
          ? { ...row, alerts: [{ code: 'alert.accountLocked', params: { at: now - hour, by: 'Nadia Benali' } }] }
          : row,
      ),
    },
  }),
  shop: () => ({ rows: { ...withElodie, adviser: [{ ...nadia, role: 'shop', shopId: 'brest' }] } }),
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
  ...diagnosisScenes(withElodie),
  ...handedScenes(withElodie),
  ...identityScenes(withElodie),
  ...incidentScenes(withElodie),
  ...floorScenes(base, suspected),
  ...caseScenes(withElodie),
  ...phoneScenes(withElodie),
  ...mailScenes(withElodie, contact('c1', 'elodie')),
  tightChat: () => tight('tightChat'),
  tightMail: () => tight('tightMail'),
  tightHeld: () => tight('tightHeld'),
  tightChoose: () => tight('tightChoose'),
  tightAway: () => tight('tightAway'),
}

const tight = (name: string): Scene => tightScenes(withElodie, scenes.held!(), scenes.choose!().rows)[name]!()
