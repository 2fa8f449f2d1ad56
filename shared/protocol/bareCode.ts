/** A one-time code as people paste it ("482 915", "482-915", "482.915 "): without what stands between its digits. */
export function bareCode(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s.\p{Pd}\p{Cf}]/gu, '')
}
