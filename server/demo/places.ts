import { createRequire } from 'node:module'
import { weighted, type Random } from './random.ts'

/** Real communes drawn by population, with a plausible street: overseas departments included. */
export interface Place {
  /** INSEE's code of the commune: '29019'. */
  code: string
  commune: string
  postcode: string
  /** Code as on plates: '29', '2A', '974'. */
  departmentCode: string
  department: string
  region: string
}
export interface Places {
  draw(r: Random): Place
  named(commune: string, postcode: string): Place
}

interface Commune {
  code: string
  nom: string
  zone: string
  type: string
  departement?: string
  region?: string
  codesPostaux?: string[]
  population?: number
}
interface Named {
  code: string
  nom: string
}

export function loadPlaces(): Places {
  const load = createRequire(import.meta.url)
  const read = <T>(file: string): T => load(`@etalab/decoupage-administratif/data/${file}.json`) as T
  const departments = new Map(read<Named[]>('departements').map((row) => [row.code, row.nom]))
  const regions = new Map(read<Named[]>('regions').map((row) => [row.code, row.nom]))
  const communes = read<Commune[]>('communes').filter(isLivedIn)
  const place = (commune: Commune, postcode: string): Place => ({
    code: commune.code,
    commune: commune.type === 'arrondissement-municipal' ? (commune.nom.split(' ')[0] ?? '') : commune.nom,
    postcode,
    departmentCode: commune.departement ?? '',
    department: departments.get(commune.departement ?? '') ?? '',
    region: regions.get(commune.region ?? '') ?? '',
  })
  const index = weighted(communes.map((commune) => commune.population ?? 0))
  return {
    draw(r) {
      const commune = communes[index(r)] as Commune
      return place(commune, r.pick(commune.codesPostaux ?? []))
    },
    named(name, postcode) {
      const found = communes.find((commune) => commune.nom === name && commune.codesPostaux?.includes(postcode))
      if (!found) throw new Error(`no commune ${name} ${postcode}`)
      return place(found, postcode)
    },
  }
}

/** Paris, Lyon and Marseille count by arrondissement; the collectivities of the Pacific have another operator. */
function isLivedIn(commune: Commune): boolean {
  const { type, zone, population, codesPostaux, code } = commune
  if (zone === 'com' || !population || !codesPostaux?.length || ['75056', '69123', '13055'].includes(code)) return false
  return type === 'commune-actuelle' || type === 'arrondissement-municipal'
}

export function streetLine(r: Random): string {
  const number = r.int(1, 180)
  const suffix = r.chance(0.07) ? r.pick([' bis', ' ter', ' A']) : ''
  const flat = r.chance(0.12) ? r.pick([', bât. A', ', bât. B', ', appt 12', ', appt 204', ', résidence du Parc']) : ''
  return `${number}${suffix} ${r.pick(streets)}${flat}`
}

const streets = [
  'rue de la République|rue Jean Jaurès|place de la Mairie|rue Victor Hugo|rue Pasteur|avenue du Général de Gaulle',
  'rue des Lilas|impasse des Acacias|rue du Moulin|rue de la Gare|avenue de la Libération|rue des Écoles|rue du Stade',
  'chemin des Vignes|rue de l’Église|rue Émile Zola|rue Jules Ferry|boulevard Gambetta|rue Anatole France|rue du Port',
  'allée des Tilleuls|rue des Cerisiers|rue du 8 Mai 1945|rue du 11 Novembre|avenue Jean Moulin|rue Louise Michel',
  'rue Marie Curie|rue Jacques Prévert|rue Georges Brassens|rue des Hortensias|rue du Château|rue de la Fontaine',
  'route de Paris|rue Albert Camus|rue Pierre Mendès France|rue Voltaire|rue Jean-Jacques Rousseau|rue Molière',
  'rue de Verdun|rue des Alouettes|rue du Puits|chemin de la Croix|rue de Bretagne|rue des Prés|rue du Bois',
  'rue Paul Éluard|rue Olympe de Gouges|rue Simone Veil|avenue des Platanes|rue de Strasbourg|rue du Commerce',
  'quai de la Marne|cours Gambetta|place du Marché|rue Saint-Michel|rue Notre-Dame|rue du Lavoir|rue des Remparts',
  'rue des Genêts|rue des Ajoncs|lotissement les Pins|rue du Docteur Roux|rue Lamartine|rue Berthelot|rue Carnot',
].flatMap((row) => row.split('|'))
