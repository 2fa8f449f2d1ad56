/**
 * A short mark of a text, for "is this the one I knew?": 53 bits of a multiply-and-rotate hash (as MurmurHash3 mixes). No secret is
 * kept by it, and two texts of one field that meet in it by chance are one in 10^15.
 */
export function textMark(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return ((high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)).toString(36)
}
