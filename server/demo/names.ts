import { readFileSync } from 'node:fs'
import { foldName } from '../../shared/domain/personName.ts'
import { weighted, type Random } from './random.ts'

/** Given and family names drawn by their frequency in France (server/demo/data/README.md). */
export interface Names {
  given(r: Random): GivenName
  family(r: Random): string
  /** Shares of the population by folded name: what recognition weighs a name with. */
  frequencies: { kind: 'given' | 'family'; folded: string; share: number }[]
}
export interface GivenName {
  name: string
  civility: 'mme' | 'm' | ''
}

export function loadNames(): Names {
  const given = readTable('given-names.csv').map(([name, count, sex]) => ({
    name: written(name),
    count,
    civility: ({ m: 'm', f: 'mme', x: '' } as const)[sex as 'm' | 'f' | 'x'],
  }))
  const family = readTable('surnames.csv').map(([name, count]) => ({ name: accents.get(name) ?? written(name), count }))
  const drawGiven = weighted(given.map((row) => row.count))
  const drawFamily = weighted(family.map((row) => row.count))
  return {
    given: (r) => given[drawGiven(r)] as GivenName,
    family: (r) => (family[drawFamily(r)] as { name: string }).name,
    frequencies: [...shares('given', given), ...shares('family', family)],
  }
}

function readTable(file: string): [name: string, count: number, sex: string][] {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', count = '0', sex = ''] = line.split(',')
      return [name, Number.parseInt(count, 36), sex]
    })
}

/** "JEAN-PIERRE" → "Jean-Pierre", "LE GOFF" → "Le Goff", "D'ALMEIDA" → "D'Almeida". */
function written(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[ '-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** Marlène and Marlene fold to one name, so their shares are added. */
function shares(kind: 'given' | 'family', rows: { name: string; count: number }[]): Names['frequencies'] {
  const total = rows.reduce((sum, row) => sum + row.count, 0)
  const counts = new Map<string, number>()
  for (const { name, count } of rows) counts.set(foldName(name), (counts.get(foldName(name)) ?? 0) + count)
  return [...counts].map(([folded, count]) => ({ kind, folded, share: count / total }))
}

/** INSEE prints family names without accents; these are the ones everybody writes with them. */
const accents = new Map(
  (
    'André François Clément Noël Lefèvre Guérin Rémy Hervé Lévêque Léger Bénard Gérard Barré Chrétien ' +
    'Lévy Benoît Bérard Béranger Josué Désiré Honoré Guégan Guéguen Guéna Péron Rivière Carrière Verrière ' +
    'Ferrière Bélanger Étienne Émile Hébert Pélissier Sénéchal Mézière Brézillon Besançon Crépin ' +
    'Évrard Hémery Lécuyer Pépin Régnier Théry Thévenot Thévenin'
  )
    .split(' ')
    .map((name) => [name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(), name]),
)
