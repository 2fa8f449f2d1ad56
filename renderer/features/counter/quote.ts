/** How long a quote holds, ms. [judged] */
export const quoteLasts = 15 * 86_400_000

/** "89", "89,90", "89.9" → euros; null: nothing that is an amount. */
export function readMoney(typed: string): number | null {
  const plain = typed.trim().replace(/\s*€$/u, '').replace(',', '.')
  return /^\d{1,4}(?:\.\d{1,2})?$/u.test(plain) ? Number(plain) : null
}
