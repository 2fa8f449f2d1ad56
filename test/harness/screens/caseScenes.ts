import type { Row } from '../../../shared/protocol/rows.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { contact, day, hour, matter, message, min, now } from './makeRows.ts'

/** One matter over three channels, another case of the same customer, and a colleague with several of her contacts. */
export function caseScenes(base: Rows): Record<string, () => Scene> {
  const said = (id: string, of: Row<'contact'>, text: string, ago: number, more: Partial<Row<'message'>> = {}) =>
    message(1, 'customer', text, ago, { id, contactId: of.id, caseId: of.caseId, channel: of.channel, ...more })
  const of = (id: string, more: Partial<Row<'contact'>>) =>
    contact(id, 'elodie', { caseId: 'case-c1', threadId: null, customerOnline: false, ...more })
  const form = of('k2', { channel: 'form', adviserId: 'd0' })
  const letter = of('k3', { channel: 'email', adviserId: 'd0' })
  const tv = of('k4', { caseId: 'case-k4', channel: 'form', adviserId: 'd0', subject: 'Facture TV trop élevée' })
  const rows: Rows = {
    ...base,
    contact: [...(base.contact ?? []), form, letter, tv],
    case: [...(base.case ?? []), { ...matter('k4', 'elodie', 'D-4410-2208-1175'), subject: 'Facture TV trop élevée' }],
    message: [
      ...(base.message ?? []),
      said('o1', form, 'Ma connexion est coupée depuis lundi.\n\nLigne concernée : 02 98 44 •• 17', 2 * day),
      said('o2', letter, 'Je complète mon formulaire : la télévision est coupée aussi.', day),
      said('o3', letter, 'Nous vérifions votre ligne et revenons vers vous.', 20 * hour, {
        author: 'adviser',
        adviserId: 'd0',
        authorName: 'Mehdi Roussel',
        state: 'handedOver',
      }),
      said('o4', letter, 'J’ai oublié de joindre la facture, la voici.', 90_000, {
        attachments: [{ id: 'f9', name: 'facture-novembre.pdf', type: 'application/pdf', size: 240_000 }],
      }),
    ],
  }
  const [first] = base.contact ?? []
  return {
    oneCase: () => ({ rows }),
    oneCaseShort: () => ({ rows: { ...rows, message: rows.message!.filter(({ id }) => id !== 'o1') } }),
    bounced: () => ({
      rows: {
        ...rows,
        contact: [{ ...first!, channel: 'email', threadId: null }, ...rows.contact!.slice(1)],
        message: rows.message!.map((one) =>
          one.author === 'adviser' && one.contactId === first!.id
            ? { ...one, channel: 'email' as const, state: 'bounced' as const, at: now - min }
            : one,
        ),
      },
    }),
  }
}
