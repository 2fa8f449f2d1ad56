/**
 * The territories that have a calendar of their own, and their clock (IANA): metropolitan France, the three departments under the
 * local law of Alsace-Moselle, overseas departments and collectivities, and the countries the operator works in. Codes: ISO 3166-1,
 * and 3166-2 for departments.
 */
export const zones = {
  FR: 'Europe/Paris',
  'FR-57': 'Europe/Paris',
  'FR-67': 'Europe/Paris',
  'FR-68': 'Europe/Paris',
  GP: 'America/Guadeloupe',
  MQ: 'America/Martinique',
  GF: 'America/Cayenne',
  RE: 'Indian/Reunion',
  YT: 'Indian/Mayotte',
  PM: 'America/Miquelon',
  BL: 'America/St_Barthelemy',
  MF: 'America/Marigot',
  NC: 'Pacific/Noumea',
  PF: 'Pacific/Tahiti',
  WF: 'Pacific/Wallis',
  LU: 'Europe/Luxembourg',
  MA: 'Africa/Casablanca',
  TN: 'Africa/Tunis',
} as const
export type Territory = keyof typeof zones
export const territories = Object.keys(zones) as readonly Territory[]

export const isTerritory = (code: string | null): code is Territory => code !== null && code in zones

/** Longest first: the two islands have post codes within Guadeloupe's. INSEE's own 977 and 978 are met as well. */
const byPostcode: readonly (readonly [string, Territory])[] = [
  ['97133', 'BL'],
  ['97150', 'MF'],
  ['971', 'GP'],
  ['972', 'MQ'],
  ['973', 'GF'],
  ['974', 'RE'],
  ['975', 'PM'],
  ['976', 'YT'],
  ['977', 'BL'],
  ['978', 'MF'],
  ['986', 'WF'],
  ['987', 'PF'],
  ['988', 'NC'],
  ['57', 'FR-57'],
  ['67', 'FR-67'],
  ['68', 'FR-68'],
]

/** The territory of a French postcode; whatever is not listed is metropolitan. */
export function territoryOfPostcode(postcode: string): Territory {
  return byPostcode.find(([start]) => postcode.length === 5 && postcode.startsWith(start))?.[1] ?? 'FR'
}
