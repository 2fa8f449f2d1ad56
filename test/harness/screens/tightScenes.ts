import type { Row } from '../../../shared/protocol/rows.ts'
import { diagnosisScenes } from './diagnosisScenes.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { mailScenes } from './mailScenes.ts'
import { min, now } from './makeRows.ts'

const words = [
  'Bonjour,',
  '',
  'Ma fibre ne marche plus depuis jeudi, et le technicien qui devait passer le 19 novembre n’est pas venu.',
  'J’ai attendu tout l’après-midi chez moi, personne ne m’a appelée.',
  'Le voyant du boîtier est rouge et la télévision est coupée aussi.',
  'J’ai besoin d’internet pour travailler. Quand serai-je dépannée ?',
].join('\n')

/** All that can stand above what a customer wrote, at once: only claimed, handed over, four things told, a diagnosis under way. */
export function tightScenes(base: Rows, held: Scene, choose: Rows): Record<string, () => Scene> {
  const handed = (contact: Row<'contact'>): Row<'contact'> => ({
    ...contact,
    handOvers: 1,
    handOver: {
      fromId: 'mehdi',
      fromName: 'Mehdi Roussel',
      reasonCode: 'skill',
      note: 'Box redémarrée, sans effet.',
      at: now - 2 * min,
    },
  })
  const told = [
    'Box testée en boutique : saine',
    'Box redémarrée, sans effet',
    'Voyant PON éteint',
    'La télévision est coupée aussi',
    'Câble changé',
    'Absente le mardi',
  ].map((text) => ({ text, at: now - 26 * 60 * min, channel: 'chat' as const }))
  const crowded: Rows = {
    ...base,
    verification: [],
    historyEntry: (base.historyEntry ?? []).map((entry, index) => (index === 0 ? { ...entry, told } : entry)),
  }
  const first = ([one, ...others]: Row<'contact'>[] = []) => (one ? [handed(one), ...others] : [])
  const letters = mailScenes(crowded, base.contact![0]!).mail!().rows
  return {
    tightChat: () => diagnosisScenes({ ...crowded, contact: first(base.contact) }).diagnosisAction!(),
    tightMail: () =>
      diagnosisScenes({
        ...letters,
        contact: first(letters.contact),
        message: letters.message!.map((one) => ({ ...one, text: words, attachments: [] })),
        letter: letters.letter!.map((one) => ({
          ...one,
          html: 'none',
          folded: [],
          calendars: [],
          forwarded: [],
          hintReference: null,
        })),
      }).diagnosisAction!(),
    tightChoose: () => ({ rows: { ...choose, contact: first(base.contact), message: base.message! } }),
    tightAway: () => ({
      rows: {
        ...base,
        contact: [],
        adviser: (base.adviser ?? []).map((one) => ({
          ...one,
          state: 'away',
          stateAuthor: 'system',
          stateReason: 'offer.lapsed',
        })),
      },
    }),
    tightHeld: () => ({
      ...held,
      rows: diagnosisScenes({ ...crowded, ...held.rows, verification: [] }).diagnosisAction!().rows,
    }),
  }
}
