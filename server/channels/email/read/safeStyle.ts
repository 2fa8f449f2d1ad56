import { themedColour } from './themedColour.ts'

const length = String.raw`(?:0|\d{1,3}(?:\.\d{1,2})?(?:px|pt|em|rem|ex|%))`
const width = String.raw`(?:0|\d{1,4}(?:\.\d{1,2})?(?:px|pt|em|%))`
const one = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u')
const sides = one(`${length}(?: ${length}){0,3}`)
const line = 'none|solid|dashed|dotted|double'
const themed = String.raw`light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)`

/** Every property that may stand in a letter, with the shape of its value. No url, no position, nothing that hides. */
export const styles: Record<string, RegExp[]> = {
  color: [one(themed)],
  'background-color': [one(themed)],
  'text-align': [one('left|right|center|justify|start|end')],
  'text-decoration': [one('none|underline|line-through')],
  'text-transform': [one('none|uppercase|lowercase|capitalize')],
  'font-weight': [one('normal|bold|bolder|lighter|[1-9]00')],
  'font-style': [one('normal|italic|oblique')],
  'font-size': [
    one(
      String.raw`small|medium|large|x-large|larger|smaller|(?:[89]|[12]\d|3[0-6])(?:\.\d{1,2})?(?:px|pt)|[12](?:\.\d{1,2})?r?em|0?\.[89]\d?r?em|(?:[89]\d|1\d\d|200)%`,
    ),
  ],
  'font-family': [
    one(String.raw`(?:'[\p{L}\d -]{1,40}'|[\p{L}\d -]{1,40})(?:, ?(?:'[\p{L}\d -]{1,40}'|[\p{L}\d -]{1,40})){0,8}`),
  ],
  'line-height': [one(String.raw`normal|1(?:\.\d{1,3})?|2(?:\.0)?|(?:1\d|[23]\d|40)(?:\.\d{1,2})?(?:px|pt)|1\d\d%`)],
  'white-space': [one('normal|pre|pre-wrap|pre-line|nowrap')],
  'vertical-align': [one('top|middle|bottom|baseline|sub|super')],
  'list-style-type': [one('none|disc|circle|square|decimal|lower-alpha|upper-alpha|lower-roman|upper-roman')],
  direction: [one('ltr|rtl')],
  width: [one(width)],
  'max-width': [one(width)],
  padding: [sides],
  margin: [sides],
  'border-collapse': [one('collapse|separate')],
  'border-style': [one(line)],
  'border-width': [sides],
  ...Object.fromEntries(
    ['top', 'right', 'bottom', 'left'].flatMap((side) => [
      [`padding-${side}`, [one(length)]],
      [`margin-${side}`, [one(length)]],
      [`border-${side}-style`, [one(line)]],
      [`border-${side}-width`, [one(length)]],
    ]),
  ),
}

/**
 * The declarations of a `style` attribute that are in the list, colours made to be read in both themes. A comment, an escape or
 * a bracket anywhere but in a colour drops the declaration: nothing is decoded, so nothing can hide.
 */
export function safeStyle(style: string): string {
  const kept = new Map<string, string>()
  for (const declaration of style.slice(0, 4_000).split(';')) {
    const [, name = '', raw = ''] = /^\s*([a-z-]{3,24})\s*:\s*([^;]{1,300}?)\s*$/iu.exec(declaration) ?? []
    const property = name.toLowerCase() === 'background' ? 'background-color' : name.toLowerCase()
    const said = raw
      .replace(/\s*!\s*important$/iu, '')
      .replaceAll('"', "'")
      .replace(/\s+/gu, ' ')
    const value = property === 'font-family' ? said : said.toLowerCase()
    const colour = property === 'color' ? 'text' : property === 'background-color' ? 'ground' : null
    const safe = colour === null ? value : themedColour(value, colour)
    if (safe !== null && Object.hasOwn(styles, property) && styles[property]?.some((shape) => shape.test(safe))) {
      kept.set(property, safe)
    }
  }
  return [...kept].map(([property, value]) => `${property}:${value}`).join(';')
}
