const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** The hour that customers live by: 0 to 23 on working days, 24 to 47 at weekends (`busyness`). */
export function hourBin(at: number): number {
  const said = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const isWeekend = said.weekday === 'Sat' || said.weekday === 'Sun'
  return (isWeekend ? 24 : 0) + Number(said.hour)
}
