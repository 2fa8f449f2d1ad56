/** Markup that was put together by `markup`: everything in it that came from outside is escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Part = Html | string | number | null | undefined | false | Part[]

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '')

function shown(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (Array.isArray(part)) return part.map(shown).join('')
  return part instanceof Html ? part.text : escaped(String(part))
}

/** Attribute values stand in double quotes, always. Not called `html`: the formatter would close what is left open on purpose. */
export function markup(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.map((text, place) => text + shown(parts[place])).join(''))
}
