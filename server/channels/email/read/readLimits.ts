/** Bounds on what is read of one letter (ML5). Past a bound the letter is readable as far as it went, and says so. */
export type ReadLimits = {
  /** Bytes of the first header kept, and of one field of it. */
  head: number
  field: number
  /** Parts read, and parts after which the parser gives up: what it has not handed over by then is in the raw letter only. */
  parts: number
  nodes: number
  depth: number
  /** Letters inside letters. */
  forwards: number
  /** Bytes decoded of one body, and of all of them. */
  body: number
  bodies: number
  /** Bytes of one file, and of all of them. */
  attachment: number
  attachments: number
  addresses: number
  references: number
  /** Header of ours: a letter that brings it back has been here already (ML8). Lower case. */
  hopHeader: string
  /** Received lines after which it is going round. */
  hops: number
  /** For calendars that name no zone we know. */
  timeZone: string
}

const kib = 1024
const mib = 1024 * kib

export const readLimits: ReadLimits = {
  head: 256 * kib,
  field: 64 * kib,
  parts: 500,
  nodes: 2_000,
  depth: 40,
  forwards: 3,
  body: mib,
  bodies: 4 * mib,
  attachment: 25 * mib,
  attachments: 35 * mib,
  addresses: 200,
  references: 100,
  hopHeader: 'x-guichet-hop',
  hops: 60,
  timeZone: 'Europe/Paris',
}
