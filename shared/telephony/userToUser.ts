import { plain, readParams, valuesOf, type HeaderLine } from './headerText.ts'

/** What one platform hands to the next with a call (RFC 7433). */
export interface UserToUser {
  /** `isdn-uui` where nothing is said. */
  purpose: string
  content: string | null
  encoding: 'hex' | 'text'
  /** Null: not readable as text, or not what its encoding says. */
  text: string | null
  /** Null where it came as text. */
  hex: string | null
}

/** A discriminator of ISDN that says what follows: characters (IA5), or user-specific. */
const discriminators = new Set(['00', '04'])

/** The values of `User-to-User`, in their order. */
export function readUserToUser(headers: readonly HeaderLine[]): UserToUser[] {
  return valuesOf(headers, 'User-to-User').map((value) => {
    const [, quoted, bare = '', behind = ''] = /^(?:"((?:[^"\\]|\\.)*)"|([^;]*))(.*)$/u.exec(value) ?? []
    const params = readParams(behind)
    const data = quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare.trim()
    const purpose = (params.get('purpose') ?? 'isdn-uui').slice(0, 60)
    const content = params.get('content')?.slice(0, 60) ?? null
    const said = params.get('encoding')?.toLowerCase() ?? 'hex'
    if (said !== 'hex') {
      const isText = said === 'text' || said === 'ascii' || said === 'utf-8'
      return { purpose, content, encoding: 'text', text: isText && data !== '' ? plain(data) : null, hex: null }
    }
    const isHex = /^(?:[\da-f]{2})+$/iu.test(data)
    return {
      purpose,
      content,
      encoding: 'hex',
      text: isHex ? textOf(data, purpose === 'isdn-uui') : null,
      hex: isHex ? data.toLowerCase() : null,
    }
  })
}

function textOf(hex: string, isIsdn: boolean): string | null {
  const pairs = hex.match(/../g) ?? []
  const from = isIsdn && discriminators.has(pairs[0] ?? '') ? 1 : 0
  try {
    // UTF-8, and nothing that is almost it.
    const text = decodeURIComponent(
      pairs
        .slice(from)
        .map((pair) => `%${pair}`)
        .join(''),
    )
    // Bytes that happen to be characters are no words.
    return text === '' || /\p{Cc}/u.test(text) ? null : plain(text)
  } catch {
    return null
  }
}
