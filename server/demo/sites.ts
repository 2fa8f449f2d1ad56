import { TextArray, type DemoRows } from '../db/demo.ts'

type Sites = Pick<DemoRows, 'partner' | 'site' | 'shop'>

/** Six floors in four regions, two of them partners' (who serve only some regions), and three shops. Invented companies. */
export const sites: Sites = {
  partner: [
    { id: 'garonne', name: 'Garonne Relation Client' },
    { id: 'forez', name: 'Forez Assistance' },
  ],
  site: [
    { id: 'rennes', name: 'Rennes', region: 'Bretagne', partnerId: null, servesRegions: new TextArray() },
    { id: 'brest', name: 'Brest', region: 'Bretagne', partnerId: null, servesRegions: new TextArray() },
    { id: 'lyon', name: 'Lyon', region: 'Auvergne-Rhône-Alpes', partnerId: null, servesRegions: new TextArray() },
    { id: 'lille', name: 'Lille', region: 'Hauts-de-France', partnerId: null, servesRegions: new TextArray() },
    {
      id: 'toulouse',
      name: 'Toulouse',
      region: 'Occitanie',
      partnerId: 'garonne',
      servesRegions: TextArray.of('Occitanie', 'Nouvelle-Aquitaine') as TextArray,
    },
    {
      id: 'saint-etienne',
      name: 'Saint-Étienne',
      region: 'Auvergne-Rhône-Alpes',
      partnerId: 'forez',
      servesRegions: TextArray.of('Auvergne-Rhône-Alpes', 'Bourgogne-Franche-Comté') as TextArray,
    },
  ],
  shop: [
    { id: 'brest-siam', name: 'Boutique Brest Siam', commune: 'Brest', region: 'Bretagne' },
    { id: 'lyon-part-dieu', name: 'Boutique Lyon Part-Dieu', commune: 'Lyon', region: 'Auvergne-Rhône-Alpes' },
    { id: 'lille-bethune', name: 'Boutique Lille Béthune', commune: 'Lille', region: 'Hauts-de-France' },
  ],
}

/** The shop a customer of this region goes to. */
export function shopOf(region: string): string {
  return sites.shop.find((shop) => shop.region === region)?.name ?? 'Boutique partenaire'
}
