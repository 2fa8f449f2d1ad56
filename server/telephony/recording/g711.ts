/** ITU-T G.711, decoded: 16 bit samples by their byte. */
const alaw = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = byte ^ 0x55
  const exponent = (value >> 4) & 7
  const mantissa = (value & 0x0f) << 4
  const size = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
  return value & 0x80 ? size : -size
})
const ulaw = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = ~byte & 0xff
  const size = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84
  return value & 0x80 ? -size : size
})
export const g711 = { 0: ulaw, 8: alaw } as const
