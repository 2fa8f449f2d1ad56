/** Undoes `format=flowed` (RFC 3676): a line that ends in a space goes on in the next one of the same quote depth. */
export function flowedText(text: string, delSp: boolean): string {
  const lines: string[] = []
  let open: string | null = null
  for (const raw of text.split('\n')) {
    const quote = /^>*/u.exec(raw)?.[0] ?? ''
    const body = raw.slice(quote.length).replace(/^ /u, '')
    const last = lines.at(-1)
    if (open === quote && last !== undefined && body !== '-- ') lines[lines.length - 1] = last + body
    else lines.push(quote === '' ? body : `${quote} ${body}`)
    const flows = body.endsWith(' ') && body !== '-- '
    if (flows && delSp) lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, -1)
    open = flows ? quote : null
  }
  return lines.join('\n')
}
