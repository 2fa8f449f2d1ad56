import type { Transform } from 'node:stream'

// What mailparser 3.9 has and its published types leave out. mimeParts.ts is the only user; its test notices when it goes.
declare module 'mailparser' {
  interface MimeNode {
    headers: Headers
    contentType: string | false
    children: MimeNode[]
    encoding?: string
    decoder?: Transform & { inputBytes?: number; outputBytes?: number }
  }
  interface MailParserOptions {
    /** Handed on to the splitter: an inner letter stays one part. */
    ignoreEmbedded?: boolean
    maxHeadSize?: number
    maxChildNodes?: number
  }
  interface MailParser {
    /** Types decoded to text inside the parser; emptied, every part comes as a stream of its bytes. */
    textTypes: string[]
    tree: MimeNode | false
    curnode: MimeNode | false
  }
}
