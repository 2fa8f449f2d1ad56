import type { SimulatedCentre } from './routerSimulator.ts'
import { adviser } from './routingKit.ts'

/**
 * Two skills, two groups that are practised in one each and can help out in the other. `alone`: each treats his own only. Made up:
 * a beginner passes on three in ten, who is practised one in twenty.
 */
export function twoGroups(alone = false): SimulatedCentre {
  const group = (name: string, own: string, other: string) =>
    Array.from({ length: 10 }, (_, i) =>
      adviser(`${name}${i}`, {
        skills: alone ? [own] : [own, other],
        levels: { [own]: 3, [other]: 1 },
        capacity: 1,
      }),
    )
  return {
    arrivals: { internet: 0.047, tv: 0.042 },
    advisers: [...group('i', 'internet', 'tv'), ...group('t', 'tv', 'internet')],
    handlingMs: 190_000,
    patienceMs: 240_000,
    known: 0.25,
    passes: [0, 0.3, 0.15, 0.05],
  }
}
