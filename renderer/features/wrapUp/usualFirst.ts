import type { Row } from '../../../shared/protocol/rows.ts'

/** What contacts of a topic mostly end with. Every reason stays to be chosen; one that a centre made itself keeps its place after these. */
const usual: Record<Row<'contact'>['topic'], string[]> = {
  internet: ['restarted', 'settingsFixed', 'lineFixed', 'equipmentSwapped', 'outageAnnounced'],
  tv: ['restarted', 'settingsFixed', 'equipmentSwapped', 'lineFixed', 'outageAnnounced'],
  mobile: ['settingsFixed', 'restarted', 'lineFixed', 'equipmentSwapped', 'outageAnnounced'],
  billing: ['billExplained', 'billCorrected', 'offerChanged'],
  portability: ['portabilityDone', 'informed'],
  general: ['informed', 'accountSecured', 'addressChanged', 'offerChanged'],
}

/** The reasons to close a contact with, those of its topic first. */
export function usualFirst<T extends { id: string }>(reasons: readonly T[], topic: Row<'contact'>['topic']): T[] {
  const place = ({ id }: T): number => {
    const at = usual[topic].indexOf(id.replace(/^resolve\./u, ''))
    return at === -1 ? usual[topic].length : at
  }
  return reasons.toSorted((a, b) => place(a) - place(b))
}
