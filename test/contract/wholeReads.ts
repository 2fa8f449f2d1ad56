export interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  'Index Name'?: string
  Filter?: string
  Plans?: Plan[]
}
/** Reads of a whole table that grows: a scan of it, or of an index from end to end. Under a limit, with nothing to leave out, an index is read no further than that. */
export function wholeReads(plan: Plan, partial: Set<string>, growing: Set<string>, isLimited = false): string[] {
  const name = plan['Relation Name'] ?? ''
  const type = plan['Node Type']
  const whole =
    type === 'Seq Scan' ||
    (/^Index (Only )?Scan$/.test(type) &&
      !plan['Index Cond'] &&
      !partial.has(plan['Index Name'] ?? '') &&
      !(isLimited && !plan.Filter))
  return [
    ...(whole && growing.has(name) ? [`${type} on ${name}`] : []),
    ...(plan.Plans ?? []).flatMap((below) => wholeReads(below, partial, growing, type === 'Limit')),
  ]
}
