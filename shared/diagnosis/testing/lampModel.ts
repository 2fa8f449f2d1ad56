import type { Model, Step } from '../model/modelSchema.ts'

const text = (fr: string, en: string) => ({ fr, en })
const cost = (time: number) => ({ time, basis: 'judged' as const })
const kinds = { basis: 'judged' as const }
const noise = { yes: 0.05, no: 0.95 }

const steps: Record<string, Step> = {
  light: {
    kind: 'test',
    title: text('Puissance optique', 'Optical power'),
    cost: cost(0.2),
    ...kinds,
    auto: true,
    measure: { name: 'Device.Optical.Interface.1.OpticalSignalLevel', unit: 'dBm' },
    outcomes: {
      low: { title: text('Trop faible', 'Too weak'), below: -27 },
      good: { title: text('Bonne', 'Good'), from: -27 },
    },
    otherwise: { low: 0.04, good: 0.96 },
    given: { cord: { low: 0.97, good: 0.03 } },
  },
  lamp: {
    kind: 'question',
    title: text('Voyant de la box', 'Light of the box'),
    say: text('Un voyant est-il allumé sur la box ?', 'Is any light on at the box?'),
    cost: cost(0.5),
    ...kinds,
    cannot: 0.05,
    outcomes: {
      on: {
        title: text('Allumé', 'On'),
        words: { fr: ['voyant vert'], en: ['green light'] },
        saidAs: { fr: ['voyant vert'], en: ['light green'] },
      },
      red: {
        title: text('Rouge', 'Red'),
        words: { fr: ['voyant rouge'], en: ['red light'] },
        saidAs: { fr: ['voyant rouge'], en: ['light red'] },
      },
      off: { title: text('Éteint', 'Off'), words: { fr: ['plus de lumière'], en: ['dead'] } },
    },
    otherwise: { on: 0.9, red: 0.06, off: 0.04 },
    given: { power: { on: 0.02, red: 0.03, off: 0.95 }, cord: { on: 0.1, red: 0.85, off: 0.05 } },
  },
  smell: {
    kind: 'finding',
    title: text('Odeur de brûlé', 'Smell of burning'),
    cost: cost(0),
    ...kinds,
    outcomes: {
      no: { title: text('Non', 'No') },
      yes: { title: text('Oui', 'Yes'), words: { fr: ['ça sent le brûlé'], en: ['burning smell'] } },
    },
    otherwise: { no: 0.99, yes: 0.01 },
    given: { power: noise },
  },
  plug: {
    kind: 'action',
    title: text('Rebrancher la box', 'Plug the box in again'),
    say: text('Rebranchez le bloc d’alimentation.', 'Plug the power adapter in again.'),
    saidAs: { fr: ['rebranché box'], en: ['plugged box'] },
    resets: true,
    cost: cost(2),
    ...kinds,
    repairs: { power: 0.9 },
    stale: ['light', 'lamp'],
  },
  clean: {
    kind: 'action',
    title: text('Rebrancher le cordon optique', 'Plug the optical cord in again'),
    say: text('Rebranchez le cordon vert jusqu’au clic.', 'Push the green cord in until it clicks.'),
    cost: cost(3),
    ...kinds,
    repairs: { cord: 0.9 },
    stale: ['light', 'lamp'],
  },
  visit: {
    kind: 'escalation',
    title: text('Rendez-vous d’un technicien', 'Technician’s visit'),
    say: text('Je vous propose un créneau.', 'I offer you a slot.'),
    cost: { ...cost(40), money: 60 },
    ...kinds,
    repairs: { power: 0.5, cord: 0.9, other: 0.9 },
    channel: 'technician',
    closes: true,
  },
}

/** Tests only: a lamp, a cord, a plug, in words that a screen can be asked for. */
export const lampModel: Model = {
  format: 1,
  id: 'internet.fibre',
  version: 3,
  title: text('Internet coupé (fibre)', 'No internet (fibre)'),
  clusters: {},
  causes: {
    power: { title: text('Box sans courant', 'Box without power'), prior: 0.45, ...kinds },
    cord: { title: text('Cordon optique plié', 'Optical cord bent'), prior: 0.45, ...kinds },
    other: { title: text('Autre cause', 'Another cause'), prior: 0.1, ...kinds, leak: true },
  },
  steps,
}
