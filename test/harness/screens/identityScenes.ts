import type { Found } from '../../../shared/protocol/messages.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { history, hour, min, now } from './makeRows.ts'

const person = (id: string, label: string, detail: string, matched: string): Found => ({
  kind: 'customer',
  id,
  customerId: id,
  label,
  detail,
  matched,
})
/** What Ctrl K finds in the harness, whatever is typed. */
export const found: Found[] = [
  person('m1', 'Jean Martin', 'Rennes · 06 12 •• •• 21', 'place'),
  person('m2', 'Jeanne Martin', 'Rennes · 02 99 •• •• 04', 'place'),
  person('m3', 'Yann Marrec', 'Cesson-Sévigné', 'sound'),
  { kind: 'adviser', id: 'd1', customerId: null, label: 'Élodie Martin', detail: 'lead · Rennes', matched: 'name' },
  person('p1', 'Martin', 'P-7K2M-9QZD · 06 71 •• •• 09', 'claimed'),
]

/** A history in which one contact was only claimed, one proved and joined the case it quoted; and two records that were merged. */
export const identityScenes = (known: Rows): Record<string, () => Scene> => ({
  claimed: () => ({
    rows: {
      ...known,
      historyEntry: [
        ...known.historyEntry!,
        history('u1', 30 * min, {
          code: 'contact.opened',
          text: 'Plus de réseau depuis hier',
          unproven: true,
          actor: '',
        }),
        history('u2', 40 * min, {
          kind: 'merge',
          channel: null,
          code: 'merge.case',
          params: { from: 'D-4827-1593-6042', into: 'D-1177-2040-8816' },
          text: '',
          actor: '',
        }),
      ],
      merge: [
        {
          id: 'g1',
          customerId: 'elodie',
          fromCustomerId: 'p9',
          fromLabel: 'P-7K2M-9QZD',
          at: now - 3 * hour,
          by: 'Nadia Cherel',
          reason: 'recognition',
          moved: [
            { table: 'contact', count: 1 },
            { table: 'case', count: 1 },
            { table: 'message', count: 4 },
            { table: 'attachment', count: 2 },
            { table: 'recognition', count: 1 },
          ],
          undoneAt: null,
          undoneBy: null,
        },
      ],
    },
  }),
})
