import type { Row } from '../../shared/protocol/rows.ts'
import type { GivenName } from './names.ts'

/** People who are always there, first: for the guide, the screenshots and whoever tries the desk. */
export interface Persona {
  people: { given: GivenName; family: string }[]
  commune: string
  postcode: string
  landline: boolean
  assistance: Row<'customer'>['assistance']
  language: Row<'customer'>['language']
  since: number
  /** Name of the story that is open for the first of them (stories/index.ts). */
  story: 'missedTechnician' | 'noSignal' | 'latePortability' | 'wrongBill' | 'tvBlack' | 'lineDown' | null
}

const mme = (name: string, family: string): Persona['people'][number] => ({ given: { name, civility: 'mme' }, family })
const m = (name: string, family: string): Persona['people'][number] => ({ given: { name, civility: 'm' }, family })
const common = { landline: true, assistance: 'standard', language: 'fr' } as const

export const showcase: Persona[] = [
  {
    ...common,
    people: [mme('Élodie', 'Guégan')],
    commune: 'Brest',
    postcode: '29200',
    assistance: 'pro',
    since: Date.UTC(2014, 3, 7, 10),
    story: 'missedTechnician',
  },
  {
    ...common,
    people: [m('Marc', 'Le Goff')],
    commune: 'Quimper',
    postcode: '29000',
    since: Date.UTC(2017, 8, 2, 10),
    story: 'noSignal',
  },
  {
    ...common,
    people: [mme('Sylvie', 'Morvan')],
    commune: 'Morlaix',
    postcode: '29600',
    since: Date.UTC(2019, 1, 12, 10),
    story: 'latePortability',
  },
  // A couple on one landline: a number alone must open a chooser.
  {
    ...common,
    people: [mme('Annick', 'Kerbrat'), m('Yves', 'Kerbrat')],
    commune: 'Landerneau',
    postcode: '29800',
    since: Date.UTC(2008, 5, 20, 10),
    story: 'wrongBill',
  },
  // Two strangers of one name.
  {
    ...common,
    people: [m('Jean', 'Martin')],
    commune: 'Rennes',
    postcode: '35000',
    since: Date.UTC(2012, 0, 9, 10),
    story: 'tvBlack',
  },
  {
    ...common,
    people: [m('Jean', 'Martin')],
    commune: 'Toulouse',
    postcode: '31000',
    since: Date.UTC(2020, 10, 3, 10),
    story: null,
  },
  {
    ...common,
    people: [mme('Emily', 'Harrison')],
    commune: 'Dinard',
    postcode: '35800',
    language: 'en',
    assistance: 'expert',
    since: Date.UTC(2021, 6, 1, 10),
    story: 'lineDown',
  },
]
