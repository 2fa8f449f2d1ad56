import { anyLineFaults } from './anyLine.ts'
import { cellularFaults } from './cellular.ts'
import type { Fault } from './fault.ts'
import { fibreFaults } from './fibre.ts'
import { homeFaults } from './home.ts'
import { mailFaults } from './mail.ts'
import { xdslFaults } from './xdsl.ts'

/** By the name of the models' causes. */
export const faults: Record<string, Fault> = {
  ...anyLineFaults,
  ...fibreFaults,
  ...xdslFaults,
  ...cellularFaults,
  ...homeFaults,
  ...mailFaults,
}
/** How whoever is asked misbehaves: what is read stays what it is. `lies`: what cannot be; `pretends`: the box, that all is well. */
export const manners = [
  'asleep',
  'silent',
  'lies',
  'pretends',
  'nonsense',
  'huge',
  'refuses',
  'fails',
  'faults',
] as const
export type Manner = (typeof manners)[number]
