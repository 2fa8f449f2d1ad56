import type { Row } from '../../shared/protocol/rows.ts'

type Adviser = Row<'adviser'>
/** Who may sign in to the demonstration, and as what. The password is the same for every account of the world. */
export interface DemoAccount extends Pick<Adviser, 'login' | 'name' | 'role' | 'siteId' | 'shopId' | 'languages'> {
  skills: Record<string, number>
}
export const demoPassword = 'guichet'

const all = { internet: 3, tv: 3, mobile: 3, billing: 3, portability: 3, general: 3 }
export const demoAccounts: DemoAccount[] = [
  {
    login: 'nadia',
    name: 'Nadia Belkacem',
    role: 'adviser',
    siteId: 'rennes',
    shopId: null,
    languages: ['fr', 'en'],
    skills: { internet: 5, tv: 4, mobile: 4, billing: 3, portability: 4, general: 3 },
  },
  {
    login: 'mehdi',
    name: 'Mehdi Roussel',
    role: 'adviser',
    siteId: 'lille',
    shopId: null,
    languages: ['fr', 'en'],
    skills: { mobile: 5, portability: 5, billing: 4, general: 3, internet: 2 },
  },
  {
    login: 'lea',
    name: 'Léa Castel',
    role: 'adviser',
    siteId: 'toulouse',
    shopId: null,
    languages: ['fr'],
    skills: { internet: 4, tv: 4, general: 3, billing: 2 },
  },
  {
    login: 'yann',
    name: 'Yann Kermarrec',
    role: 'lead',
    siteId: 'rennes',
    shopId: null,
    languages: ['fr', 'en'],
    skills: all,
  },
  {
    login: 'maelle',
    name: 'Maëlle Tanguy',
    role: 'shop',
    siteId: 'brest',
    shopId: 'brest-siam',
    languages: ['fr'],
    skills: all,
  },
  {
    login: 'admin',
    name: 'Admin Guichet',
    role: 'admin',
    siteId: 'rennes',
    shopId: null,
    languages: ['fr', 'en'],
    skills: {},
  },
]
