/**
 * What French phonetics (fonem, phonetic) does not hear: names of Brittany and Alsace, written down by ear. Hard and soft g,
 * c / k / q / ck, gw / gu, w / v, sch / ch, ey / ei / ay / ai, umlauts spelt out or not, dt, tz, -c'h, -eg and doubled letters
 * come to one spelling. Folded text in; '' when too short to mean anything.
 */
export function regionalSound(folded: string): string {
  let sound = folded.replace(/[^a-z]/g, '')
  for (const [heard, written] of rules) sound = sound.replace(heard, written)
  return sound.length < 3 ? '' : sound
}

/** In order. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/t?sch|tch/g, 'ch'],
  [/ch$|c?k+$|cq?$|q$|g$/, 'k'],
  [/ch/g, 'x'],
  [/gw|gu(?=[aeioy])/g, 'g'],
  [/w/g, 'v'],
  [/c?qu?|c+k+|k+/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/ph/g, 'f'],
  [/h/g, ''],
  [/[ea][iy]/g, 'ai'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/eu/g, 'e'],
  [/y/g, 'i'],
  [/e(?=[nm])/g, 'a'],
  [/t?z|ts/g, 's'],
  [/dt/g, 't'],
  [/(.)\1+/g, '$1'],
]
