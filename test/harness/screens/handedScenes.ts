import type { Row } from '../../../shared/protocol/rows.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { contact, customer, history, min, nadia, now, offer } from './makeRows.ts'

const handOver = {
  fromId: 'mehdi',
  fromName: 'Mehdi Roussel',
  reasonCode: 'skill',
  note: 'Box redémarrée et câble changé, sans effet. La cliente a gardé le courrier du 3 novembre ; ne pas lui redemander son RIO.',
  at: now - 2 * min,
}
/** First arrived 26 minutes ago, served by a colleague, handed over two minutes ago. */
const handed = contact('c3', 'sylvie', {
  state: 'offered',
  adviserId: 'nadia',
  topic: 'portability',
  subject: 'Portabilité non effective',
  enteredAt: now - 26 * min,
  pickedUpAt: now - 24 * min,
  preview: 'Mon numéro n’est toujours pas transféré.',
  lastMessageBy: 'customer',
  handOver,
  handOvers: 1,
})
const kept = contact('c4', 'yann', {
  ...handed,
  id: 'c4',
  customerId: 'yann',
  state: 'waiting',
  topic: 'internet',
  subject: 'Fibre coupée depuis le passage du technicien',
  handOver: { ...handOver, at: now - 40_000 },
})
const draft = (mode: Row<'draft'>['mode'], more: Partial<Row<'draft'>> = {}): Row<'draft'> => ({
  id: `draft-c1-${mode}`,
  contactId: 'c1',
  adviserId: 'nadia',
  mode,
  text: 'Bonjour Madame Guégan, un technicien passera demain entre 8 h et 10 h. Il vous appellera une demi-heure avant d’arriver.',
  editedAt: now,
  messageId: mode === 'answer' ? 'm-begun' : null,
  sendingAt: null,
  takenBack: [],
  others: [],
  ...more,
})

/** What goes from one adviser to another, and from one seat of his to another. */
export const handedScenes = (day: Rows): Record<string, () => Scene> => ({
  handedOffer: () => ({
    rows: {
      ...day,
      contact: [...day.contact!, handed],
      offer: [offer()],
      historyEntry: [
        ...day.historyEntry!,
        history('s0', 25 * min, {
          customerId: 'sylvie',
          caseId: 'case-c3',
          code: 'contact.received',
          text: 'Mon numéro n’est toujours pas transféré.',
          told: [{ text: 'RIO déjà donné deux fois', at: now - 25 * min, channel: 'chat' }],
        }),
      ],
    },
  }),
  kept: () => ({
    rows: {
      ...day,
      customer: [...day.customer!, customer('yann', 'Yann', 'Tanguy', { civility: 'm' })],
      contact: [...day.contact!, handed, kept],
      offer: [offer()],
    },
  }),
  unsent: () => ({
    rows: { ...day, draft: [draft('answer'), draft('note', { text: 'Rappeler après 18 h.' })] },
  }),
  hole: () => ({ rows: { ...day, draft: [draft('answer', { text: 'Bonjour {{customer.firstName}}, je regarde.' })] } }),
  leaving: () => ({ rows: { ...day, draft: [draft('answer', { sendingAt: now })] } }),
  notLeft: () => ({ rows: { ...day, draft: [draft('answer', { sendingAt: now - min })] } }),
  manySkills: () => ({
    rows: {
      ...day,
      adviser: [
        {
          ...nadia,
          skills: (['internet', 'tv', 'mobile', 'billing', 'portability', 'general'] as const).map((skill) => ({
            skill,
            level: 2,
          })),
        },
      ],
    },
  }),
})
