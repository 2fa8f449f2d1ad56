/** The fifteen digits of a mobile's number, without what people put between them; null: its check digit says that it is mistyped (Luhn, 3GPP TS 23.003 annex B). */
export function readImei(typed: string): string | null {
  const digits = typed.replaceAll(/[\s./-]/gu, '')
  return /^\d{15}$/u.test(digits) && !/^0+$/u.test(digits) && luhn(digits) % 10 === 0 ? digits : null
}

function luhn(digits: string): number {
  let sum = 0
  for (const [index, digit] of Array.from(digits).toReversed().entries()) {
    const value = index % 2 === 0 ? Number(digit) : Number(digit) * 2
    sum += value > 9 ? value - 9 : value
  }
  return sum
}
