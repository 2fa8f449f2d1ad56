/** Where a device left for repair stands. */
export const repairStates = ['received', 'quoted', 'accepted', 'refused', 'ready', 'returned'] as const
export type RepairState = (typeof repairStates)[number]

const next: Record<RepairState, readonly RepairState[]> = {
  received: ['quoted', 'refused'],
  quoted: ['quoted', 'accepted', 'refused'],
  accepted: ['ready', 'quoted'],
  ready: ['returned'],
  // Not repaired, but still his.
  refused: ['returned'],
  returned: [],
}
/** What the customer is told when it happens, wherever he is then. */
export const toldSteps: ReadonlySet<string> = new Set<RepairState>(['quoted', 'ready'])

export function nextSteps(state: unknown): readonly RepairState[] {
  return repairStates.includes(state as RepairState) ? next[state as RepairState] : []
}
