/** White space, and what leaves no mark on a screen: joiners, fillers, direction marks, controls, the empty braille cell. */
const unseen = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/gu

/** A text in which nobody would see anything: it is no message, and no note. */
export function saysNothing(text: string): boolean {
  return text.replace(unseen, '') === ''
}
