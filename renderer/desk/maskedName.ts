import type { TFunction } from 'i18next'
import type { Row } from '../../shared/protocol/rows.ts'

type Label = Row<'recognition'>['candidates'][number]['label']

/** A candidate before verification, in the reader's language: `Mme L•••• · Brest (29) · cliente depuis 2014`. */
export function maskedName(t: TFunction, label: Label): string {
  if (typeof label === 'string') return label
  const { civility, given, family, reference, commune, department, year } = label.params
  const gender = civility === 'm' || civility === 'mme' ? civility : 'none'
  const who = [t(`identity.civility.${gender}`), given ? `${given}.` : '', `${family ?? ''}••••`]
  const place = commune ? `${commune} (${department})` : ''
  const since = year === undefined ? '' : t(`identity.since.${gender}`, { year })
  return [who.filter(Boolean).join(' '), reference, place, since].filter(Boolean).join(' · ')
}
