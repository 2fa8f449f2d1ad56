/**
 * Text of HTML that `sanitiseHtml` made, and of no other: there every `<` and `>` of a text or an attribute is escaped, so that a
 * tag is what stands between the two. Quoted blocks get `> `, as a mail program would have written them.
 */
export function htmlToText(sanitised: string): string {
  const page = new Page()
  for (const [token] of sanitised.matchAll(/<[^>]*>|[^<]+/gu)) {
    if (!token.startsWith('<')) page.write(token)
    else page.tag(token)
  }
  return page.text()
}

const blocks = new Set(
  'address article aside blockquote caption center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
const spaced = new Set('blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '))
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

class Page {
  #lines: string[] = []
  #line = ''
  #quotes = 0
  #pre = 0
  #lists: number[] = []
  #link: { href: string; from: number } | null = null
  /** Empty lines owed before the next text. */
  #owed = 0

  tag(token: string): void {
    const [, slash = '', name = ''] = /^<(\/?)([a-z\d]+)/u.exec(token) ?? []
    const closing = slash === '/'
    if (name === 'br') return this.#end(true)
    if (name === 'img') return this.write(attribute(token, 'alt'))
    if (name === 'a') return this.#anchor(closing, token)
    if (name === 'td' || name === 'th') return void (closing && this.#line.trim() !== '' && this.write(' '))
    if (!blocks.has(name)) return
    this.#end(false)
    if (spaced.has(name)) this.#owed = 1
    if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes + (closing ? -1 : 1))
    if (name === 'pre') this.#pre = Math.max(0, this.#pre + (closing ? -1 : 1))
    if (name === 'ul' || name === 'ol') {
      if (closing) this.#lists.pop()
      else this.#lists.push(name === 'ol' ? 1 : 0)
    }
    if (name === 'li' && !closing) this.#item()
    if (name === 'hr') {
      this.write('________________________________')
      this.#end(false)
    }
  }

  write(escaped: string): void {
    const text = escaped.replace(/&(?:amp|lt|gt|quot);/gu, (entity) => entities[entity] ?? entity)
    if (this.#pre > 0) {
      const [first = '', ...rest] = text.split('\n')
      this.#line += first
      for (const next of rest) {
        this.#end(true)
        this.#line = next
      }
      return
    }
    const flat = text.replace(/[\t\n\r\f ]+/gu, ' ')
    this.#line += this.#line === '' || this.#line.endsWith(' ') ? flat.trimStart() : flat
  }

  text(): string {
    this.#end(false)
    return this.#lines.join('\n').trim()
  }

  #item(): void {
    const number = this.#lists.at(-1) ?? 0
    if (number > 0) this.#lists[this.#lists.length - 1] = number + 1
    this.#line = '  '.repeat(Math.max(0, Math.min(this.#lists.length, 8) - 1)) + (number > 0 ? `${number}. ` : '- ')
  }

  /** The address of a link is told when its text does not tell it. */
  #anchor(closing: boolean, token: string): void {
    if (!closing) {
      this.#link = { href: attribute(token, 'href'), from: this.#line.length }
      return
    }
    const { href, from } = this.#link ?? { href: '', from: 0 }
    this.#link = null
    const said = this.#line.slice(from).trim()
    const bare = (text: string): string => text.replace(/^(?:https?:\/\/|mailto:|tel:)|\/$/giu, '').toLowerCase()
    if (href !== '' && said !== '' && bare(said) !== bare(href) && !href.startsWith('tel:')) this.write(` <${href}>`)
  }

  #end(evenEmpty: boolean): void {
    const line = this.#pre > 0 ? this.#line : this.#line.replaceAll('\u00A0', ' ').trimEnd()
    this.#line = ''
    if (line === '' && !evenEmpty) return
    const mark = this.#quotes === 0 ? '' : `${'>'.repeat(Math.min(this.#quotes, 20))} `
    if (this.#owed > 0 && this.#lines.length > 0 && this.#lines.at(-1)?.replace(/^>+ ?/u, '') !== '') {
      this.#lines.push(mark.trimEnd())
    }
    this.#owed = 0
    this.#lines.push((mark + line).trimEnd())
  }
}

function attribute(token: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`, 'u').exec(token)?.[1] ?? ''
  return value.replace(/&(?:amp|lt|gt|quot);/gu, (entity) => entities[entity] ?? entity)
}
