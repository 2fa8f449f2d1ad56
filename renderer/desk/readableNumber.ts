/** A stored E.164 number as one reads it here: French ones in pairs (02 98 44 12 17), others as they are. Numbers are read by the server; this only dresses them. */
export function readableNumber(e164: string): string {
  const french = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(e164)
  if (french) return `0${french[1]} ${french.slice(2).join(' ')}`
  const overseas = /^\+(262|508|590|594|596)(\d{3})(\d{2})(\d{2})(\d{2})$/.exec(e164)
  return overseas ? `0${overseas.slice(2).join(' ')}` : e164
}
